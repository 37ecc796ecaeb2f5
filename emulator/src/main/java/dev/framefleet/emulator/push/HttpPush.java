package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.oidc.IdTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts messages to the endpoint of one push configuration. Thread-safe. */
final class HttpPush implements PushTransport {
  private static final Logger log = LoggerFactory.getLogger(HttpPush.class);

  private final LiveSubscription subscription;
  private final PushConfig config;
  private final URI endpoint;
  private final HttpClient client;
  private final Executor senders;
  private final IdTokens tokens;

  /**
   * Nothing is connected yet.
   *
   * @param senders runs one push on one thread until it is answered, as many as there are at once
   */
  HttpPush(
      LiveSubscription subscription,
      PushConfig config,
      HttpClient client,
      Executor senders,
      IdTokens tokens) {
    this.subscription = subscription;
    this.config = config;
    this.endpoint = URI.create(config.getPushEndpoint());
    this.client = client;
    this.senders = senders;
    this.tokens = tokens;
  }

  /** Waits on a thread of its own: the client's asynchronous way starts a new one for each. */
  @Override
  public void send(Lease lease, Duration timeout, Consumer<Boolean> outcome) {
    senders.execute(() -> outcome.accept(acked(lease, timeout)));
  }

  private boolean acked(Lease lease, Duration timeout) {
    try {
      int status = client.send(request(lease, timeout), BodyHandlers.discarding()).statusCode();
      return PushAnswer.acks(status) || refused(lease, status);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(lease, e);
    } catch (IOException | RuntimeException e) {
      return refused(lease, e);
    }
  }

  private boolean refused(Lease lease, Object why) {
    log.debug(
        "Push of message {} to {} was not acknowledged: {}",
        lease.message().message().getMessageId(),
        endpoint,
        why);
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
      return new EnvelopeBody(Envelope.of(message, subscription.name(), attempt));
    }
    if (config.getNoWrapper().getWriteMetadata()) {
      UnwrappedHeaders.add(request, message, subscription.name(), attempt);
    }
    return BodyPublishers.ofByteArray(message.getData().toByteArray());
  }
}
