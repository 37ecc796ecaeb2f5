/** What every Pub/Sub server must do, as tests over nothing but a gRPC channel. */
@NullMarked
package dev.framefleet.testkit.pubsub;

import org.jspecify.annotations.NullMarked;
