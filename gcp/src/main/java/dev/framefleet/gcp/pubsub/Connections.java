package dev.framefleet.gcp.pubsub;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;
import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import io.grpc.ManagedChannelBuilder;
import org.jspecify.annotations.Nullable;

/** Channels and credentials for an endpoint; the clients made with them own the channels. */
final class Connections {
  /** Larger than any answer: a pull brings at most 10 MB of messages. */
  private static final int MAX_INBOUND_BYTES = 20 << 20;

  private Connections() {}

  static TransportChannelProvider channels(PubSubEndpoint endpoint) {
    InstantiatingGrpcChannelProvider.Builder channels =
        TopicAdminSettings.defaultGrpcTransportProviderBuilder()
            .setMaxInboundMessageSize(MAX_INBOUND_BYTES);
    String host = endpoint.emulatorHost();
    if (host != null) {
      channels.setEndpoint(host).setChannelConfigurator(Connections::plaintext);
    }
    return channels.build();
  }

  static CredentialsProvider credentials(PubSubEndpoint endpoint) {
    return endpoint.emulatorHost() != null
        ? NoCredentialsProvider.create()
        : TopicAdminSettings.defaultCredentialsProviderBuilder().build();
  }

  @SuppressWarnings("rawtypes") // the client's interface is
  private static ManagedChannelBuilder plaintext(@Nullable ManagedChannelBuilder channel) {
    if (channel == null) {
      throw new IllegalArgumentException("no channel to configure");
    }
    return channel.usePlaintext();
  }
}
