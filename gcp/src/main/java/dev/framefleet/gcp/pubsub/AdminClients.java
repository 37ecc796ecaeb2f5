package dev.framefleet.gcp.pubsub;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.SubscriptionAdminSettings;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import dev.framefleet.gcp.state.UserAgent;
import java.io.IOException;
import java.time.Duration;

/** Google's clients for topics and subscriptions, impatient enough for a person to wait. */
final class AdminClients {
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private AdminClients() {}

  static TopicAdminClient topics(PubSubEndpoint endpoint, Duration patience) throws IOException {
    RetrySettings retries = retries(patience);
    TopicAdminSettings.Builder settings =
        TopicAdminSettings.newBuilder()
            .setTransportChannelProvider(Connections.channels(endpoint))
            .setCredentialsProvider(Connections.credentials(endpoint))
            .setHeaderProvider(UserAgent.headers());
    settings.getTopicSettings().setRetrySettings(retries);
    settings.createTopicSettings().setRetrySettings(retries);
    settings.deleteTopicSettings().setRetrySettings(retries);
    settings.testIamPermissionsSettings().setRetrySettings(retries);
    settings.getIamPolicySettings().setRetrySettings(retries);
    settings.listTopicSubscriptionsSettings().setRetrySettings(retries);
    return TopicAdminClient.create(settings.build());
  }

  static SubscriptionAdminClient subscriptions(PubSubEndpoint endpoint, Duration patience)
      throws IOException {
    return SubscriptionAdminClient.create(subscriptionSettings(endpoint, patience).build());
  }

  /**
   * For pulling and acking.
   *
   * @param pullWait how long a pull waits for messages
   */
  static SubscriptionAdminClient pulls(
      PubSubEndpoint endpoint, Duration patience, Duration pullWait) throws IOException {
    SubscriptionAdminSettings.Builder settings = subscriptionSettings(endpoint, patience);
    settings.pullSettings().setSimpleTimeoutNoRetriesDuration(pullWait);
    settings.acknowledgeSettings().setRetrySettings(retries(patience));
    settings.modifyAckDeadlineSettings().setRetrySettings(retries(patience));
    return SubscriptionAdminClient.create(settings.build());
  }

  private static SubscriptionAdminSettings.Builder subscriptionSettings(
      PubSubEndpoint endpoint, Duration patience) {
    RetrySettings retries = retries(patience);
    SubscriptionAdminSettings.Builder settings =
        SubscriptionAdminSettings.newBuilder()
            .setTransportChannelProvider(Connections.channels(endpoint))
            .setCredentialsProvider(Connections.credentials(endpoint))
            .setHeaderProvider(UserAgent.headers());
    settings.getSubscriptionSettings().setRetrySettings(retries);
    settings.createSubscriptionSettings().setRetrySettings(retries);
    settings.updateSubscriptionSettings().setRetrySettings(retries);
    settings.deleteSubscriptionSettings().setRetrySettings(retries);
    return settings;
  }

  private static RetrySettings retries(Duration patience) {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(Duration.ofMillis(100))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(Duration.ofSeconds(2))
        .setInitialRpcTimeoutDuration(LONGEST_ANSWER)
        .setRpcTimeoutMultiplier(1)
        .setMaxRpcTimeoutDuration(LONGEST_ANSWER)
        .setTotalTimeoutDuration(patience)
        .build();
  }
}
