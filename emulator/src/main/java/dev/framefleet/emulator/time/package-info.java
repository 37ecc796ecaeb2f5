/** The only place of this module that reads the system's clocks and starts timers. */
@NullMarked
package dev.framefleet.emulator.time;

import org.jspecify.annotations.NullMarked;
