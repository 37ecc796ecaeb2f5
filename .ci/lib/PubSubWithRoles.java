import com.google.iam.v1.Binding;
import com.google.iam.v1.Policy;
import com.google.iam.v1.TestIamPermissionsRequest;
import com.google.iam.v1.TestIamPermissionsResponse;
import io.grpc.CallOptions;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerMethodDefinition;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A Pub/Sub server with permissions, which no emulator has: it hands each call on to another server
 * and answers google.iam.v1.IAMPolicy itself, out of a file, read anew for each call. The file has
 * lines "ROLE MEMBER", and "PERMISSION" alone for what who asks may do. Loopback only.
 *
 * <p>Arguments: host:port of the other server, the file, a file for the own port.
 */
final class PubSubWithRoles {
  private static final String ROLES = "google.iam.v1.IAMPolicy/";

  private final ManagedChannel other;
  private final Path roles;

  private PubSubWithRoles(String other, Path roles) {
    this.other = NettyChannelBuilder.forTarget(other).usePlaintext().build();
    this.roles = roles;
  }

  public static void main(String[] args) throws Exception {
    PubSubWithRoles handler = new PubSubWithRoles(args[0], Path.of(args[1]));
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .fallbackHandlerRegistry(handler.registry())
            .build()
            .start();
    Path told = Files.writeString(Path.of(args[2] + ".new"), "" + server.getPort());
    Files.move(told, Path.of(args[2]), StandardCopyOption.ATOMIC_MOVE);
    server.awaitTermination();
  }

  private HandlerRegistry registry() {
    return new HandlerRegistry() {
      @Override
      public ServerMethodDefinition<?, ?> lookupMethod(String name, String authority) {
        MethodDescriptor<byte[], byte[]> method =
            MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
                .setFullMethodName(name)
                .setType(MethodType.UNARY)
                .build();
        return ServerMethodDefinition.create(
            method,
            ServerCalls.asyncUnaryCall(
                (request, answer) -> {
                  try {
                    answer.onNext(answer(method, request));
                    answer.onCompleted();
                  } catch (StatusRuntimeException e) {
                    answer.onError(e);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
      }
    };
  }

  private byte[] answer(MethodDescriptor<byte[], byte[]> method, byte[] request)
      throws IOException {
    return switch (method.getFullMethodName()) {
      case ROLES + "GetIamPolicy" -> policy().toByteArray();
      case ROLES + "TestIamPermissions" -> {
        List<String> granted = Files.readAllLines(roles);
        yield TestIamPermissionsResponse.newBuilder()
            .addAllPermissions(
                TestIamPermissionsRequest.parseFrom(request).getPermissionsList().stream()
                    .filter(granted::contains)
                    .toList())
            .build()
            .toByteArray();
      }
      default -> ClientCalls.blockingUnaryCall(other, method, CallOptions.DEFAULT, request);
    };
  }

  private Policy policy() throws IOException {
    Policy.Builder policy = Policy.newBuilder();
    for (String line : Files.readAllLines(roles)) {
      String[] words = line.split(" ");
      if (words.length == 2) {
        policy.addBindings(Binding.newBuilder().setRole(words[0]).addMembers(words[1]));
      }
    }
    return policy.build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
