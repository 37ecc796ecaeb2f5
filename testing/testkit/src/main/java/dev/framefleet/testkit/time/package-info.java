/** Clocks that a test steps by hand. */
@NullMarked
package dev.framefleet.testkit.time;

import org.jspecify.annotations.NullMarked;
