/** Embedded google.pubsub.v1 server over gRPC. */
@NullMarked
package dev.framefleet.emulator;

import org.jspecify.annotations.NullMarked;
