package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.oidc.IdTokens;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages to the endpoint of one push configuration. Thread-safe. */
final class HttpPush implements PushTransport {
  private static final Logger log = LoggerFactory.getLogger(HttpPush.class);

  private final LiveSubscription subscription;
  private final PushConfig config;
  private final URI endpoint;
  private final HttpClient client;
  private final IdTokens tokens;

  HttpPush(LiveSubscription subscription, PushConfig config, HttpClient client, IdTokens tokens) {
    this.subscription = subscription;
    this.config = config;
    this.endpoint = URI.create(config.getPushEndpoint());
    this.client = client;
    this.tokens = tokens;
  }

  @Override
  public void send(Lease lease, Duration timeout, Consumer<Boolean> outcome) {
    CompletableFuture<Void> unused =
        client
            .sendAsync(request(lease, timeout), BodyHandlers.discarding())
            .handle((response, failure) -> acked(lease, response, failure))
            .thenAccept(outcome);
  }

  private boolean acked(
      Lease lease, @Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
    if (response != null && PushAnswer.acks(response.statusCode())) {
      return true;
    }
    log.debug(
        "Push of message {} to {} was not acknowledged: {}",
        lease.message().message().getMessageId(),
        endpoint,
        response == null ? failure : response.statusCode());
    return false;
  }

  private HttpRequest request(Lease lease, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(timeout);
    request.setHeader("User-Agent", "CloudPubSub-Google");
    if (config.hasOidcToken()) {
      request.setHeader("Authorization", "Bearer " + tokens.token(config));
    }
    return request.POST(body(request, lease)).build();
  }

  private BodyPublisher body(HttpRequest.Builder request, Lease lease) {
    PubsubMessage message = lease.message().message();
    int attempt = subscription.spec().hasDeadLetterPolicy() ? lease.attempt() : 0;
    if (!config.hasNoWrapper()) {
      request.setHeader("Content-Type", "application/json");
      return EnvelopeBody.of(Envelope.of(message, subscription.name(), attempt));
    }
    if (config.getNoWrapper().getWriteMetadata()) {
      UnwrappedHeaders.add(request, message, subscription.name(), attempt);
    }
    return BodyPublishers.ofByteArray(message.getData().toByteArray());
  }
}
