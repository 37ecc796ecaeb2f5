/** Publishing to Pub/Sub, and making its topics and subscriptions. */
@NullMarked
package dev.framefleet.gcp.pubsub;

import org.jspecify.annotations.NullMarked;
