/** What a few seconds of a camera tell about it. */
@NullMarked
package dev.framefleet.producer.probe;

import org.jspecify.annotations.NullMarked;
