package dev.framefleet.gcp.pubsub;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import java.io.IOException;
import java.time.Duration;

/** Google's clients for topics and subscriptions, impatient enough for a person to wait. */
final class AdminClients {
  private static final RetrySettings PATIENCE =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(100))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(2))
          .setInitialRpcTimeoutDuration(Duration.ofSeconds(10))
          .setRpcTimeoutMultiplier(1)
          .setMaxRpcTimeoutDuration(Duration.ofSeconds(10))
          .setTotalTimeoutDuration(Duration.ofSeconds(15))
          .build();

  private AdminClients() {}

  static TopicAdminClient topics(PubSubEndpoint endpoint) throws IOException {
    TopicAdminSettings.Builder settings =
        TopicAdminSettings.newBuilder()
            .setTransportChannelProvider(Connections.channels(endpoint))
            .setCredentialsProvider(Connections.credentials(endpoint));
    settings.getTopicSettings().setRetrySettings(PATIENCE);
    settings.createTopicSettings().setRetrySettings(PATIENCE);
    settings.deleteTopicSettings().setRetrySettings(PATIENCE);
    settings.testIamPermissionsSettings().setRetrySettings(PATIENCE);
    return TopicAdminClient.create(settings.build());
  }

  static SubscriptionAdminClient subscriptions(PubSubEndpoint endpoint) throws IOException {
    SubscriptionAdminSettings.Builder settings =
        SubscriptionAdminSettings.newBuilder()
            .setTransportChannelProvider(Connections.channels(endpoint))
            .setCredentialsProvider(Connections.credentials(endpoint));
    settings.getSubscriptionSettings().setRetrySettings(PATIENCE);
    settings.createSubscriptionSettings().setRetrySettings(PATIENCE);
    settings.updateSubscriptionSettings().setRetrySettings(PATIENCE);
    settings.deleteSubscriptionSettings().setRetrySettings(PATIENCE);
    return SubscriptionAdminClient.create(settings.build());
  }
}
