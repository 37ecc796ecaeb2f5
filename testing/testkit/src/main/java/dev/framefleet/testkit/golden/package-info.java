/** How well detections agree with the golden ones. */
@NullMarked
package dev.framefleet.testkit.golden;

import org.jspecify.annotations.NullMarked;
