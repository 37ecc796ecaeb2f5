package dev.framefleet.emulator;

import static dev.framefleet.testkit.pubsub.PubSubCalls.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.pubsub.v1.CreateSnapshotRequest;
import com.google.pubsub.v1.ExpirationPolicy;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSchemasRequest;
import com.google.pubsub.v1.MessageStoragePolicy;
import com.google.pubsub.v1.ModifyPushConfigRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SchemaServiceGrpc;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.google.pubsub.v1.UpdateSubscriptionRequest;
import com.google.pubsub.v1.UpdateTopicRequest;
import dev.framefleet.testkit.pubsub.PubSubCalls;
import dev.framefleet.testkit.pubsub.PushSink;
import io.grpc.ManagedChannel;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the embedded server does beyond the contract. */
class EmbeddedPubSubTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private EmbeddedPubSub server;
  private ManagedChannel channel;
  private PubSubCalls pubsub;

  @BeforeEach
  void start() throws IOException {
    server = EmbeddedPubSub.start(EmulatorConfig.local().withMaxMemoryBytes(4L * MEBIBYTE));
    channel = NettyChannelBuilder.forTarget(server.endpoint()).usePlaintext().build();
    pubsub = new PubSubCalls(channel);
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void atTheMemoryBoundPublishIsRefusedAndNothingIsDropped() {
    String topic = pubsub.topic("frames");
    String subscription = pubsub.subscription("frames-pull", topic);
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    assertThat(refusal(() -> pubsub.publish(topic, ofBytes(MEBIBYTE))))
        .isEqualTo(Code.RESOURCE_EXHAUSTED);
    List<ReceivedMessage> kept = pubsub.pullAll(subscription, 3);
    pubsub.ack(subscription, kept.subList(0, 1));
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    pubsub.ack(subscription, kept.subList(1, 3));
    pubsub.ack(subscription, pubsub.pullAll(subscription, 1));
    EmulatorMetrics metrics = server.metrics();
    assertThat(metrics.backlogBytes()).isZero();
    assertThat(metrics.published()).isEqualTo(4);
    assertThat(metrics.refused()).isEqualTo(1);
    assertThat(metrics.acked()).isEqualTo(4);
  }

  @Test
  void aMessageOfSeveralSubscriptionsIsHeldOnce() {
    String topic = pubsub.topic("frames");
    for (int i = 0; i < 8; i++) {
      pubsub.subscription("frames-" + i, topic);
    }
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    assertThat(server.metrics().backlogBytes()).isBetween(1L * MEBIBYTE, 2L * MEBIBYTE);
  }

  @Test
  void withoutASubscriptionNothingIsHeld() {
    String topic = pubsub.topic("frames");
    pubsub.publish(topic, ofBytes(MEBIBYTE));
    assertThat(server.metrics().backlogBytes()).isZero();
    assertThat(server.metrics().published()).isEqualTo(1);
  }

  @Test
  void deliveriesAreCountedByTheirEnd() throws Exception {
    try (PushSink sink = new PushSink(request -> request.text().contains("\"ok\"") ? 204 : 429)) {
      String topic = pubsub.topic("frames");
      pubsub.push("frames-push", topic, sink.url());
      pubsub.publish(topic, PubsubMessage.newBuilder().putAttributes("ok", "").build());
      await().atMost(Duration.ofMinutes(1)).until(() -> server.metrics().acked() == 1);
      pubsub.publish(topic, PubsubMessage.newBuilder().putAttributes("not", "").build());
      await().atMost(Duration.ofMinutes(1)).until(() -> server.metrics().nacked() >= 2);
    }
    EmulatorMetrics metrics = server.metrics();
    assertThat(metrics.published()).isEqualTo(2);
    assertThat(metrics.delivered() - metrics.acked() - metrics.nacked()).isBetween(0L, 1L);
    assertThat(metrics.backlogBytes()).isPositive();
  }

  /** Whom the JDK's own word for it would reach would read the picture as a form. */
  @Test
  void anUnwrappedPushIsBytesUnlessItsAttributesSayMore() throws Exception {
    try (PushSink sink = PushSink.acking()) {
      String topic = pubsub.topic("frames");
      PushConfig config =
          PushConfig.newBuilder()
              .setPushEndpoint(sink.url())
              .setNoWrapper(PushConfig.NoWrapper.newBuilder().setWriteMetadata(true))
              .build();
      pubsub.subscription("frames-push", topic, sub -> sub.setPushConfig(config));
      pubsub.publish(topic, PubSubCalls.message("raw"));
      assertThat(sink.next().headers()).containsEntry("content-type", "application/octet-stream");
      pubsub.publish(
          topic,
          PubSubCalls.message("raw").toBuilder()
              .putAttributes("content-type", "image/jpeg")
              .build());
      assertThat(sink.next().headers()).containsEntry("content-type", "image/jpeg");
    }
  }

  @Test
  void anEndpointThatIsNotThereYetGetsItsMessagesLater() throws Exception {
    String topic = pubsub.topic("frames");
    int port;
    try (PushSink gone = PushSink.acking()) {
      port = URI.create(gone.url()).getPort();
    }
    pubsub.push("frames-push", topic, "http://127.0.0.1:" + port + "/push");
    pubsub.publish(topic, "frame");
    await().atMost(Duration.ofMinutes(1)).until(() -> server.metrics().nacked() >= 1);
    try (PushSink there = PushSink.onPort(port)) {
      assertThat(there.next().text()).contains("messageId");
    }
  }

  @Test
  void theUpdateMaskSaysWhatChanges() {
    String topic = pubsub.topic("frames");
    String name = pubsub.subscription("frames-pull", topic);
    Subscription wanted =
        Subscription.newBuilder()
            .setName(name)
            .setAckDeadlineSeconds(60)
            .putLabels("a", "b")
            .build();
    UpdateSubscriptionRequest request =
        UpdateSubscriptionRequest.newBuilder()
            .setSubscription(wanted)
            .setUpdateMask(FieldMask.newBuilder().addPaths("ack_deadline_seconds"))
            .build();
    Subscription changed = pubsub.subscriber().updateSubscription(request);
    assertThat(changed.getAckDeadlineSeconds()).isEqualTo(60);
    assertThat(changed.getLabelsMap()).isEmpty();
    assertThat(changed.getTopic()).isEqualTo(topic);
  }

  @Test
  void whatIsNotDoneIsUnimplementedByName() {
    assertUnimplemented(
        () -> pubsub.subscriber().seek(SeekRequest.getDefaultInstance()), "Subscriber/Seek");
    assertUnimplemented(
        () -> pubsub.subscriber().createSnapshot(CreateSnapshotRequest.getDefaultInstance()),
        "Subscriber/CreateSnapshot");
    assertUnimplemented(
        () -> pubsub.publisher().updateTopic(UpdateTopicRequest.getDefaultInstance()),
        "Publisher/UpdateTopic");
    assertUnimplemented(
        () ->
            SchemaServiceGrpc.newBlockingStub(channel)
                .listSchemas(ListSchemasRequest.getDefaultInstance()),
        "SchemaService/ListSchemas");
    String topic = pubsub.topic("frames");
    assertUnimplemented(
        () -> pubsub.subscription("a-sub", topic, sub -> sub.setFilter("attributes.x")),
        "Subscription.filter");
    assertUnimplemented(
        () -> pubsub.subscription("a-sub", topic, sub -> sub.setEnableMessageOrdering(true)),
        "Subscription.enable_message_ordering");
    assertUnimplemented(
        () -> pubsub.subscription("a-sub", topic, sub -> sub.setEnableExactlyOnceDelivery(true)),
        "Subscription.enable_exactly_once_delivery");
    assertUnimplemented(
        () -> pubsub.subscription("a-sub", topic, sub -> sub.setExpirationPolicy(expiresAfter(1))),
        "Subscription.expiration_policy.ttl");
    assertUnimplemented(
        () -> pubsub.subscription("a-sub", topic, sub -> sub.setPushConfig(push("v1beta1"))),
        "PushConfig.attributes[x-goog-version=v1beta1]");
    assertUnimplemented(
        () ->
            createTopic(
                made -> made.setKmsKeyName("projects/p/locations/l/keyRings/r/cryptoKeys/k")),
        "Topic.kms_key_name");
    assertUnimplemented(
        () ->
            createTopic(
                made ->
                    made.setMessageStoragePolicy(
                        MessageStoragePolicy.newBuilder()
                            .addAllowedPersistenceRegions("europe-west3"))),
        "Topic.message_storage_policy");
  }

  private Topic createTopic(UnaryOperator<Topic.Builder> more) {
    Topic.Builder topic = Topic.newBuilder().setName(pubsub.topicName("special"));
    return pubsub.publisher().createTopic(more.apply(topic).build());
  }

  @Test
  void whatIsDoneAnywayMayBeAskedFor() {
    String topic = pubsub.topic("frames");
    String name =
        pubsub.subscription(
            "frames-push",
            topic,
            sub ->
                sub.setExpirationPolicy(ExpirationPolicy.getDefaultInstance())
                    .setMessageRetentionDuration(days(31))
                    .setPushConfig(push("v1")));

    Subscription made = subscription(name);

    assertThat(made.hasExpirationPolicy()).isTrue();
    assertThat(made.getExpirationPolicy().hasTtl()).isFalse();
    assertThat(made.getMessageRetentionDuration()).isEqualTo(days(31));
    assertThat(made.getPushConfig().getAttributesMap()).containsEntry("x-goog-version", "v1");
  }

  @Test
  void aChangeIsHeldToTheSameRules() {
    String topic = pubsub.topic("frames");
    String name = pubsub.subscription("frames-pull", topic);
    Subscription.Builder wanted = Subscription.newBuilder().setName(name);

    assertUnimplemented(
        () -> update(wanted.setExpirationPolicy(expiresAfter(31)), "expiration_policy"),
        "Subscription.expiration_policy.ttl");
    assertThat(
            refusal(
                () ->
                    update(
                        wanted.setMessageRetentionDuration(days(32)),
                        "message_retention_duration")))
        .isEqualTo(Code.INVALID_ARGUMENT);
    assertUnimplemented(
        () ->
            pubsub
                .subscriber()
                .modifyPushConfig(
                    ModifyPushConfigRequest.newBuilder()
                        .setSubscription(name)
                        .setPushConfig(push("v1beta1"))
                        .build()),
        "PushConfig.attributes[x-goog-version=v1beta1]");
    assertThat(subscription(name).hasExpirationPolicy()).isFalse();
    update(wanted.clearMessageRetentionDuration(), "message_retention_duration");
    assertThat(subscription(name).getMessageRetentionDuration()).isEqualTo(days(7));
  }

  @Test
  void aPortInUseLeavesNothingOpen() throws IOException {
    int keysPort;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      keysPort = free.getLocalPort();
    }
    EmulatorConfig taken = EmulatorConfig.local().withPort(server.port()).withKeysPort(keysPort);
    Set<Thread> before = serversThreads();

    assertThatThrownBy(() -> EmbeddedPubSub.start(taken).close()).isInstanceOf(IOException.class);

    new ServerSocket(keysPort, 1, InetAddress.getLoopbackAddress()).close();
    await().untilAsserted(() -> assertThat(before).containsAll(serversThreads()));
  }

  /** Alive, of this server's own kinds. */
  private static Set<Thread> serversThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().matches("pubsub-.*|HTTP-Dispatcher"))
        .collect(Collectors.toSet());
  }

  @Test
  void aPortInUseIsSaidInOneLine() {
    assertThatThrownBy(
            () -> EmbeddedPubSub.start(EmulatorConfig.local().withPort(server.port())).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1:" + server.port())
        .hasMessageContaining("in use");
  }

  @Test
  void aClosedServerLeavesItsPortFree() throws IOException {
    int port = server.port();
    server.close();
    EmbeddedPubSub.start(EmulatorConfig.local().withPort(port)).close();
  }

  private static void assertUnimplemented(ThrowingCallable call, String name) {
    assertThat(refusal(call)).isEqualTo(Code.UNIMPLEMENTED);
    assertThatThrownBy(call).hasMessageContaining(name);
  }

  private Subscription subscription(String name) {
    return pubsub
        .subscriber()
        .getSubscription(GetSubscriptionRequest.newBuilder().setSubscription(name).build());
  }

  private void update(Subscription.Builder wanted, String path) {
    UpdateSubscriptionRequest request =
        UpdateSubscriptionRequest.newBuilder()
            .setSubscription(wanted)
            .setUpdateMask(FieldMask.newBuilder().addPaths(path))
            .build();
    assertThat(pubsub.subscriber().updateSubscription(request)).isNotNull();
  }

  private static ExpirationPolicy expiresAfter(int days) {
    return ExpirationPolicy.newBuilder().setTtl(days(days)).build();
  }

  private static com.google.protobuf.Duration days(int days) {
    return com.google.protobuf.Duration.newBuilder().setSeconds(days * 24L * 3600).build();
  }

  private static PushConfig push(String version) {
    return PushConfig.newBuilder()
        .setPushEndpoint("http://127.0.0.1:1/push")
        .putAttributes("x-goog-version", version)
        .build();
  }

  private static PubsubMessage ofBytes(int size) {
    return PubsubMessage.newBuilder().setData(ByteString.copyFrom(new byte[size])).build();
  }
}
