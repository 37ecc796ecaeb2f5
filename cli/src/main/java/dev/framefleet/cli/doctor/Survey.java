package dev.framefleet.cli.doctor;

import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.gcp.pubsub.PubSubEndpoint;
import dev.framefleet.gcp.pubsub.PubSubState;
import dev.framefleet.gcp.pubsub.PublishBounds;
import dev.framefleet.gcp.pubsub.SubscriptionState;
import dev.framefleet.gcp.pubsub.TopicPublisher;
import dev.framefleet.gcp.state.Authorization;
import dev.framefleet.gcp.state.CloudHosts;
import dev.framefleet.gcp.state.CloudState;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import dev.framefleet.gcp.state.Fact.Known;
import dev.framefleet.gcp.state.Fact.Missing;
import dev.framefleet.gcp.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Finds out what a deployment is like, and sends a test frame. Changes nothing else. Not
 * thread-safe.
 */
final class Survey {
  /** Google's application default credentials, or something in their place. */
  interface CredentialSource {
    Authorization find() throws IOException;
  }

  private static final String LOCAL_STORE = "a local server has no permissions";

  private final Expectation expected;
  private final Map<String, String> environment;
  private final CloudHosts hosts;
  private final CredentialSource source;
  private final TestFrame frame;
  private final PubSubEndpoint pubsub;
  private final boolean localPubSub;

  Survey(
      Expectation expected,
      Map<String, String> environment,
      CloudHosts hosts,
      CredentialSource source,
      TestFrame frame) {
    this.expected = expected;
    this.environment = environment;
    this.hosts = hosts;
    this.source = source;
    this.frame = frame;
    this.pubsub = PubSubEndpoint.fromEnvironment(expected.project(), environment);
    this.localPubSub = pubsub.emulatorHost() != null;
  }

  Deployment look() throws InterruptedException {
    Authorization authorization = Authorization.NONE;
    Fact<String> credentials = Fact.notAsked("a local server needs none");
    if (needsCredentials()) {
      try {
        authorization = source.find();
        String account = authorization.account();
        credentials = Fact.known(account == null ? "there are some" : account);
      } catch (IOException e) {
        return withoutCredentials(String.valueOf(e.getMessage()));
      }
    }
    CloudState cloud = new CloudState(hosts, authorization);
    try (PubSubState state = new PubSubState(pubsub)) {
      return look(credentials, cloud, state);
    }
  }

  private Deployment look(Fact<String> credentials, CloudState cloud, PubSubState state)
      throws InterruptedException {
    Fact<String> topic = state.topic(expected.topic());
    Fact<SubscriptionState> subscription = state.subscription(expected.subscription());
    Fact<WorkerState> worker = worker(cloud);
    try (ObjectStore store = Stores.open(expected.store(), environment, false)) {
      StoreLook stored = store(cloud, store, worker);
      Fact<Boolean> mayPublish = mayPublish(cloud, state, topic);
      return new Deployment(
          credentialsSeen(credentials, topic),
          topic,
          mayPublish,
          subscription,
          dead(state, subscription),
          stored.there,
          stored.location,
          stored.mayWrite,
          worker,
          mayInvoke(cloud, subscription),
          endpoint(subscription),
          frame(topic, mayPublish, subscription, stored, store));
    }
  }

  private boolean needsCredentials() {
    boolean localStore =
        expected.bucket() == null || !environment.getOrDefault(Stores.EMULATOR_HOST, "").isBlank();
    return !localPubSub || !localStore || expected.service() != null;
  }

  /** There are some, but Google may refuse them. */
  private static Fact<String> credentialsSeen(Fact<String> found, Fact<String> topic) {
    return topic instanceof Fact.Unknown<String> u && u.cause() == Cause.NO_CREDENTIALS
        ? topic
        : found;
  }

  private static Deployment withoutCredentials(String why) {
    String skip = "there are no credentials to ask with";
    return new Deployment(
        Fact.unknown(Cause.NO_CREDENTIALS, why),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip),
        Fact.notAsked(skip));
  }

  private Fact<WorkerState> worker(CloudState cloud) {
    String service = expected.service();
    String region = expected.region();
    if (service == null || region == null) {
      return Fact.known(WorkerState.said(expected));
    }
    return cloud
        .service(expected.project(), region, service)
        .map(found -> WorkerState.of(found, expected));
  }

  private Fact<Boolean> mayPublish(CloudState cloud, PubSubState state, Fact<String> topic) {
    if (topic instanceof Missing<String>) {
      return Fact.missing();
    }
    String producer = expected.producerAccount();
    return producer == null
        ? state.mayPublish(expected.topic())
        : Rights.has(
            Rights.PUBLISH,
            producer,
            state.topicPolicy(expected.topic()),
            () -> cloud.projectPolicy(expected.project()));
  }

  private static Fact<List<String>> dead(PubSubState state, Fact<SubscriptionState> subscription) {
    return subscription.flatMap(
        s ->
            s.deadTopic().isEmpty()
                ? Fact.notAsked("there is no such topic")
                : state.topic(s.deadTopic()).flatMap(state::subscriptionsOf));
  }

  private Fact<Boolean> mayInvoke(CloudState cloud, Fact<SubscriptionState> subscription) {
    String service = expected.service();
    String region = expected.region();
    if (service == null || region == null) {
      return Fact.notAsked("no Cloud Run service is named (--service, --region)");
    }
    return subscription.flatMap(
        s ->
            s.pushAccount().isEmpty()
                ? Fact.notAsked("pushes carry no token")
                : Rights.has(
                    Rights.INVOKE,
                    s.pushAccount(),
                    cloud.servicePolicy(expected.project(), region, service),
                    () -> cloud.projectPolicy(expected.project())));
  }

  private Fact<Integer> endpoint(Fact<SubscriptionState> subscription) throws InterruptedException {
    if (expected.service() != null) {
      return Fact.notAsked("the service's description says more");
    }
    if (!(subscription instanceof Known<SubscriptionState> s)
        || s.value().pushEndpoint().isEmpty()) {
      return Fact.notAsked("frames are not pushed");
    }
    return Endpoints.ask(s.value().pushEndpoint(), localPubSub);
  }

  private record StoreLook(Fact<String> there, Fact<String> location, Fact<Boolean> mayWrite) {}

  private StoreLook store(CloudState cloud, ObjectStore store, Fact<WorkerState> worker) {
    String bucket = expected.bucket();
    if (bucket == null) {
      return folder(store);
    }
    Fact<String> location = cloud.bucketLocation(bucket);
    if (location instanceof Missing<String>) {
      return new StoreLook(Fact.missing(), Fact.missing(), Fact.missing());
    }
    boolean local = !environment.getOrDefault(Stores.EMULATOR_HOST, "").isBlank();
    return new StoreLook(
        location.map(place -> expected.store() + " in " + place),
        local ? Fact.notAsked("a local server is nowhere") : location,
        local ? Fact.notAsked(LOCAL_STORE) : mayWrite(cloud, bucket, store, worker));
  }

  private Fact<Boolean> mayWrite(
      CloudState cloud, String bucket, ObjectStore store, Fact<WorkerState> worker) {
    if (!(worker instanceof Known<WorkerState> known)) {
      return Fact.notAsked("the workers' account is not known");
    }
    String account = known.value().account();
    return account == null
        ? mayWrite(store)
        : Rights.has(
            Rights.CREATE,
            account,
            cloud.bucketPolicy(bucket),
            () -> cloud.projectPolicy(expected.project()));
  }

  private StoreLook folder(ObjectStore store) {
    Fact<String> nowhere = Fact.notAsked("a folder is in no region");
    if (!Files.isDirectory(Path.of(expected.store()))) {
      return new StoreLook(Fact.missing(), nowhere, Fact.missing());
    }
    return new StoreLook(Fact.known("the folder " + expected.store()), nowhere, mayWrite(store));
  }

  private static Fact<Boolean> mayWrite(ObjectStore store) {
    try {
      store.check();
      return Fact.known(true);
    } catch (StoreException e) {
      return e.retryable()
          ? Fact.unknown(Cause.FAILED, String.valueOf(e.getMessage()))
          : Fact.known(false);
    }
  }

  private Fact<Duration> frame(
      Fact<String> topic,
      Fact<Boolean> mayPublish,
      Fact<SubscriptionState> subscription,
      StoreLook stored,
      ObjectStore store)
      throws InterruptedException {
    if (expected.frameWait().isZero()) {
      return Fact.notAsked("not wanted (--no-frame)");
    }
    if (!(topic instanceof Known<String>)
        || (mayPublish instanceof Known<Boolean> may && !may.value() && isMe())) {
      return Fact.notAsked("it cannot be published");
    }
    if (subscription instanceof Missing<SubscriptionState>
        || stored.there instanceof Missing<String>) {
      return Fact.notAsked("it would be stored nowhere");
    }
    try (MessagePublisher publisher =
        TopicPublisher.open(pubsub, expected.topic(), PublishBounds.DEFAULT)) {
      return frame.send(publisher, store, expected.frameWait());
    }
  }

  /** Whether what is known of publishing is about who asks. */
  private boolean isMe() {
    return expected.producerAccount() == null;
  }
}
