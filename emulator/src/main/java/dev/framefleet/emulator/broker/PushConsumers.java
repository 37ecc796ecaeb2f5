package dev.framefleet.emulator.broker;

import com.google.pubsub.v1.PushConfig;

/** Makes the consumers that deliver over HTTP. */
@FunctionalInterface
public interface PushConsumers {
  /** A consumer that pushes to the endpoint of the configuration. */
  Consumer open(LiveSubscription subscription, PushConfig config);
}
