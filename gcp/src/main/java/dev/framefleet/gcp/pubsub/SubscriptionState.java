package dev.framefleet.gcp.pubsub;

import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import java.time.Duration;

/**
 * What a subscription is like. Texts are empty where nothing is set. Immutable.
 *
 * @param name its full name
 * @param topic the full name of its topic
 * @param pushEndpoint where it pushes to; empty if it is pulled
 * @param pushAccount whose tokens a push carries; empty for none
 * @param pushAudience what they are for; empty for the endpoint's address
 * @param ackDeadline after which an unacknowledged message comes again
 * @param ordered whether messages with a key are held back for their order
 * @param deadTopic the full name of the topic of its dead letters; empty for none
 * @param detached whether it gets nothing any more
 */
public record SubscriptionState(
    String name,
    String topic,
    String pushEndpoint,
    String pushAccount,
    String pushAudience,
    Duration ackDeadline,
    boolean ordered,
    String deadTopic,
    boolean detached) {

  static SubscriptionState of(Subscription wire) {
    PushConfig push = wire.getPushConfig();
    return new SubscriptionState(
        wire.getName(),
        wire.getTopic(),
        push.getPushEndpoint(),
        push.getOidcToken().getServiceAccountEmail(),
        push.getOidcToken().getAudience(),
        Duration.ofSeconds(wire.getAckDeadlineSeconds()),
        wire.getEnableMessageOrdering(),
        wire.getDeadLetterPolicy().getDeadLetterTopic(),
        wire.getDetached());
  }
}
