/**
 * What one subscription still owes: ready, delayed and leased messages. Pure, stepped by a ticker.
 */
@NullMarked
package dev.framefleet.emulator.backlog;

import org.jspecify.annotations.NullMarked;
