/** A server that does nothing, to measure the load test itself against. */
@NullMarked
package dev.framefleet.loadtest.idle;

import org.jspecify.annotations.NullMarked;
