/** A message in memory, and the bound of the memory that all of them may take. */
@NullMarked
package dev.framefleet.emulator.message;

import org.jspecify.annotations.NullMarked;
