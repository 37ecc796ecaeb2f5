/** What is done to a picture before it becomes a JPEG: cut out, masked, scaled; and its quality. */
@NullMarked
package dev.framefleet.producer.picture;

import org.jspecify.annotations.NullMarked;
