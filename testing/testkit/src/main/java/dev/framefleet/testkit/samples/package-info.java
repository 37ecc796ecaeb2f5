/** The sample clip and model, and what is to be found on the clip. */
@NullMarked
package dev.framefleet.testkit.samples;

import org.jspecify.annotations.NullMarked;
