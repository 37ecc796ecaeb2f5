/** The services of google.pubsub.v1. */
@NullMarked
package dev.framefleet.emulator.rpc;

import org.jspecify.annotations.NullMarked;
