package dev.framefleet.gcp.pubsub;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode.Code;
import com.google.cloud.pubsub.v1.SubscriptionAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.TestIamPermissionsRequest;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import dev.framefleet.gcp.state.IamPolicy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads topics and subscriptions and changes nothing. Every method asks one question and never
 * throws. Thread-safe.
 */
public final class PubSubState implements AutoCloseable {
  private static final String PUBLISH = "pubsub.topics.publish";

  private final PubSubEndpoint endpoint;
  private @Nullable TopicAdminClient topics;
  private @Nullable SubscriptionAdminClient subscriptions;

  /** Of a project; the server is not asked yet. */
  public PubSubState(PubSubEndpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** The full name of a topic that is there. */
  public Fact<String> topic(String name) {
    String topic = endpoint.topic(name);
    return ask(() -> topics().getTopic(topic).getName());
  }

  /** Whether who asks may publish; to be asked of a topic that is there. */
  public Fact<Boolean> mayPublish(String name) {
    TestIamPermissionsRequest request =
        TestIamPermissionsRequest.newBuilder()
            .setResource(endpoint.topic(name))
            .addPermissions(PUBLISH)
            .build();
    return ask(() -> topics().testIamPermissions(request).getPermissionsList().contains(PUBLISH));
  }

  /** Who may do what with a topic, by roles on the topic itself. */
  public Fact<IamPolicy> topicPolicy(String name) {
    GetIamPolicyRequest request =
        GetIamPolicyRequest.newBuilder().setResource(endpoint.topic(name)).build();
    return ask(() -> policy(topics().getIamPolicy(request)));
  }

  /** The full names of a topic's subscriptions. */
  public Fact<List<String>> subscriptionsOf(String name) {
    String topic = endpoint.topic(name);
    return ask(
        () -> {
          List<String> names = new ArrayList<>();
          topics().listTopicSubscriptions(topic).iterateAll().forEach(names::add);
          return names;
        });
  }

  /** A subscription. */
  public Fact<SubscriptionState> subscription(String name) {
    String subscription = endpoint.subscription(name);
    return ask(() -> SubscriptionState.of(subscriptions().getSubscription(subscription)));
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

  private interface Question<T> {
    T ask() throws IOException;
  }

  private static <T> Fact<T> ask(Question<T> question) {
    try {
      return Fact.known(question.ask());
    } catch (ApiException e) {
      return failed(e);
    } catch (IOException e) {
      return Fact.unknown(Cause.NO_CREDENTIALS, PubSubErrors.detail(e));
    }
  }

  private static <T> Fact<T> failed(ApiException e) {
    Code code = e.getStatusCode().getCode();
    return switch (code) {
      case NOT_FOUND -> Fact.missing();
      case UNAUTHENTICATED -> Fact.unknown(Cause.NO_CREDENTIALS, PubSubErrors.detail(e));
      case PERMISSION_DENIED -> Fact.unknown(Cause.DENIED, PubSubErrors.detail(e));
      case UNIMPLEMENTED -> Fact.notAsked("this server cannot tell");
      default -> Fact.unknown(Cause.FAILED, PubSubErrors.detail(e));
    };
  }

  private static IamPolicy policy(Policy wire) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (Binding binding : wire.getBindingsList()) {
      members
          .computeIfAbsent(binding.getRole(), role -> new LinkedHashSet<>())
          .addAll(binding.getMembersList());
    }
    return new IamPolicy(members);
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
