/** Which pictures become frames. */
@NullMarked
package dev.framefleet.producer.select;

import org.jspecify.annotations.NullMarked;
