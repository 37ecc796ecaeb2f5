package dev.framefleet.gcp.pubsub;

import com.google.api.gax.rpc.AlreadyExistsException;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.NotFoundException;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.protobuf.FieldMask;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes topics and subscriptions as they should be; doing so twice changes nothing. Every method
 * throws a {@link UserError} that says in one line what is wrong. Thread-safe.
 */
public final class PubSubAdmin implements AutoCloseable {
  /** What it took for a thing to be as it should be. */
  public enum Change {
    /** It was not there. */
    MADE,
    /** It was there, but not as it should be. */
    CHANGED,
    /** It was as it should be. */
    NONE
  }

  private final PubSubEndpoint endpoint;
  private @Nullable TopicAdminClient topics;
  private @Nullable SubscriptionAdminClient subscriptions;

  /** For a project; the server is not asked yet. */
  public PubSubAdmin(PubSubEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Makes a topic, unless it is there. */
  public Change ensureTopic(String name) {
    String topic = endpoint.topic(name);
    return run(
        "make " + topic,
        topic,
        () -> {
          try {
            topics().createTopic(topic);
            return Change.MADE;
          } catch (AlreadyExistsException e) {
            return Change.NONE;
          }
        });
  }

  /** Makes a push subscription, or changes it into what is wanted; its backlog is kept. */
  public Change ensurePush(PushSpec spec) {
    return ensure(Subscriptions.of(endpoint, spec));
  }

  /** Makes a pull subscription, or changes it into what is wanted; its backlog is kept. */
  public Change ensurePull(PullSpec spec) {
    return ensure(Subscriptions.of(endpoint, spec));
  }

  /** Deletes a topic, if it is there; its subscriptions stay, without one. */
  public void deleteTopic(String name) {
    String topic = endpoint.topic(name);
    run(
        "delete " + topic,
        topic,
        () -> {
          try {
            topics().deleteTopic(topic);
            return Change.CHANGED;
          } catch (NotFoundException e) {
            return Change.NONE;
          }
        });
  }

  /** Deletes a subscription with its backlog, if it is there. */
  public void deleteSubscription(String name) {
    String subscription = endpoint.subscription(name);
    run(
        "delete " + subscription,
        subscription,
        () -> {
          try {
            subscriptions().deleteSubscription(subscription);
            return Change.CHANGED;
          } catch (NotFoundException e) {
            return Change.NONE;
          }
        });
  }

  @Override
  public synchronized void close() {
    if (topics != null) {
      topics.close();
    }
    if (subscriptions != null) {
      subscriptions.close();
    }
  }

  private Change ensure(Subscription wanted) {
    return run(
        "make " + wanted.getName(),
        topicsOf(wanted),
        () -> {
          try {
            subscriptions().createSubscription(wanted);
            return Change.MADE;
          } catch (AlreadyExistsException e) {
            return change(subscriptions().getSubscription(wanted.getName()), wanted);
          }
        });
  }

  private static String topicsOf(Subscription wanted) {
    return wanted.hasDeadLetterPolicy()
        ? wanted.getTopic() + " or " + wanted.getDeadLetterPolicy().getDeadLetterTopic()
        : wanted.getTopic();
  }

  private Change change(Subscription is, Subscription wanted) throws IOException {
    if (!is.getTopic().equals(wanted.getTopic())) {
      throw UserError.failed(
          wanted.getName()
              + " is already there for "
              + is.getTopic()
              + ", not for "
              + wanted.getTopic()
              + "; delete it first, or use another name");
    }
    FieldMask differences = Subscriptions.differences(is, wanted);
    if (differences.getPathsCount() == 0) {
      return Change.NONE;
    }
    subscriptions()
        .updateSubscription(
            UpdateSubscriptionRequest.newBuilder()
                .setSubscription(wanted)
                .setUpdateMask(differences)
                .build());
    return Change.CHANGED;
  }

  private interface Call {
    Change run() throws IOException;
  }

  private Change run(String what, String resource, Call call) {
    try {
      return call.run();
    } catch (ApiException e) {
      throw UserError.failed(PubSubErrors.text(endpoint, what, resource, e), e);
    } catch (IOException e) {
      throw UserError.failed(PubSubErrors.NO_CREDENTIALS, e);
    }
  }

  private synchronized TopicAdminClient topics() throws IOException {
    if (topics == null) {
      topics = AdminClients.topics(endpoint, AdminClients.PATIENCE);
    }
    return topics;
  }

  private synchronized SubscriptionAdminClient subscriptions() throws IOException {
    if (subscriptions == null) {
      subscriptions = AdminClients.subscriptions(endpoint, AdminClients.PATIENCE);
    }
    return subscriptions;
  }
}
