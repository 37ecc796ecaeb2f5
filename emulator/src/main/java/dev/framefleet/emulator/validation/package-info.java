/** What is refused, with which status and which words. */
@NullMarked
package dev.framefleet.emulator.validation;

import org.jspecify.annotations.NullMarked;
