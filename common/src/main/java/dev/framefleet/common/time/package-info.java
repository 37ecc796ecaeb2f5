/** The only place, with the emulator's own, that reads the system's clocks. */
@NullMarked
package dev.framefleet.common.time;

import org.jspecify.annotations.NullMarked;
