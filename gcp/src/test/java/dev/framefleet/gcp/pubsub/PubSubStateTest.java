package dev.framefleet.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.iam.v1.Binding;
import com.google.iam.v1.GetIamPolicyRequest;
import com.google.iam.v1.Policy;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import com.google.protobuf.Message;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.Topic;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import dev.framefleet.gcp.state.IamPolicy;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers with Google's status codes, and has permissions. */
class PubSubStateTest {
  private static final String PUBLISH = "pubsub.topics.publish";

  private final Server server;
  private final PubSubState state;
  private volatile Status topics = Status.OK;
  private volatile Set<String> permissions = Set.of();

  PubSubStateTest() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Topics())
            .addService(iam())
            .build()
            .start();
    state = new PubSubState(new PubSubEndpoint("p", "127.0.0.1:" + server.getPort()));
  }

  @AfterEach
  void stop() {
    state.close();
    server.shutdownNow();
  }

  @Test
  void aTopicThatIsThereIsKnownByItsFullName() {
    assertThat(state.topic("frames")).isEqualTo(Fact.known("projects/p/topics/frames"));
  }

  @Test
  void eachRefusalOfTheServerIsToldApart() {
    topics = Status.NOT_FOUND;
    assertThat(state.topic("frames")).isEqualTo(Fact.missing());
    assertThat(cause(Status.PERMISSION_DENIED)).isEqualTo(Cause.DENIED);
    assertThat(cause(Status.UNAUTHENTICATED)).isEqualTo(Cause.NO_CREDENTIALS);
    assertThat(cause(Status.UNIMPLEMENTED)).isEqualTo(Cause.NOT_ASKED);
    assertThat(cause(Status.INTERNAL)).isEqualTo(Cause.FAILED);
  }

  @Test
  void whetherOneMayPublishIsAskedOfTheServer() {
    assertThat(state.mayPublish("frames")).isEqualTo(Fact.known(false));
    permissions = Set.of(PUBLISH);
    assertThat(state.mayPublish("frames")).isEqualTo(Fact.known(true));
  }

  @Test
  void rolesOnATopicAreRead() {
    Fact<IamPolicy> policy = state.topicPolicy("frames");

    assertThat(policy.map(p -> p.grants(Set.of("roles/pubsub.publisher"), "a@p.example")))
        .isEqualTo(Fact.known(true));
    assertThat(policy.map(p -> p.grants(Set.of("roles/pubsub.publisher"), "b@p.example")))
        .isEqualTo(Fact.known(false));
  }

  @Test
  void aServerWithoutSubscriptionsCannotTell() {
    assertThat(state.subscription("frames-push"))
        .isEqualTo(Fact.notAsked("this server cannot tell"));
  }

  private Cause cause(Status status) {
    topics = status.withDescription("said so");
    Fact<String> fact = state.topic("frames");
    assertThat(fact).isInstanceOf(Fact.Unknown.class);
    return ((Fact.Unknown<String>) fact).cause();
  }

  private final class Topics extends PublisherGrpc.PublisherImplBase {
    @Override
    public void getTopic(GetTopicRequest request, StreamObserver<Topic> call) {
      if (!topics.isOk()) {
        call.onError(topics.asRuntimeException());
        return;
      }
      call.onNext(Topic.newBuilder().setName(request.getTopic()).build());
      call.onCompleted();
    }
  }

  /** The service for permissions, whose generated base class is not among our libraries. */
  private ServerServiceDefinition iam() {
    return ServerServiceDefinition.builder("google.iam.v1.IAMPolicy")
        .addMethod(
            method(
                "TestIamPermissions",
                TestIamPermissionsRequest.getDefaultInstance(),
                TestIamPermissionsResponse.getDefaultInstance()),
            ServerCalls.asyncUnaryCall(
                answering(
                    request ->
                        TestIamPermissionsResponse.newBuilder()
                            .addAllPermissions(
                                request.getPermissionsList().stream()
                                    .filter(permissions::contains)
                                    .toList())
                            .build())))
        .addMethod(
            method(
                "GetIamPolicy",
                GetIamPolicyRequest.getDefaultInstance(),
                Policy.getDefaultInstance()),
            ServerCalls.asyncUnaryCall(
                answering(
                    request ->
                        Policy.newBuilder()
                            .addBindings(
                                Binding.newBuilder()
                                    .setRole("roles/pubsub.publisher")
                                    .addMembers("serviceAccount:a@p.example"))
                            .build())))
        .build();
  }

  private static <Q, A> ServerCalls.UnaryMethod<Q, A> answering(Function<Q, A> answer) {
    return (request, call) -> {
      call.onNext(answer.apply(request));
      call.onCompleted();
    };
  }

  private static <Q extends Message, A extends Message> MethodDescriptor<Q, A> method(
      String name, Q request, A answer) {
    return MethodDescriptor.<Q, A>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName("google.iam.v1.IAMPolicy/" + name)
        .setRequestMarshaller(ProtoUtils.marshaller(request))
        .setResponseMarshaller(ProtoUtils.marshaller(answer))
        .build();
  }
}
