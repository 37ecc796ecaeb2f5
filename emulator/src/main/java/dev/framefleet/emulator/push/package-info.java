/** Delivery over HTTP: pace, request bodies, outcomes. */
@NullMarked
package dev.framefleet.emulator.push;

import org.jspecify.annotations.NullMarked;
