/** The golden detections and pushes, and how well something agrees with them. */
@NullMarked
package dev.framefleet.testkit.golden;

import org.jspecify.annotations.NullMarked;
