package dev.framefleet.emulator.push;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import dev.framefleet.emulator.backlog.Lease;
import dev.framefleet.emulator.broker.LiveSubscription;
import dev.framefleet.emulator.oidc.IdTokens;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
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
  private final URL endpoint;
  private final Posts posts;
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
      Posts posts,
      Executor senders,
      IdTokens tokens) {
    this.subscription = subscription;
    this.config = config;
    this.endpoint = url(config.getPushEndpoint());
    this.posts = posts;
    this.senders = senders;
    this.tokens = tokens;
  }

  /** Who made the subscription was told of an endpoint that is none. */
  private static URL url(String endpoint) {
    try {
      return URI.create(endpoint).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not an HTTP endpoint: " + endpoint, e);
    }
  }

  /** Waits on a thread of its own. */
  @Override
  public void send(Lease lease, Duration timeout, Consumer<Boolean> outcome) {
    senders.execute(() -> outcome.accept(acked(lease, timeout)));
  }

  private boolean acked(Lease lease, Duration timeout) {
    try {
      PubsubMessage message = lease.message().message();
      int attempt = subscription.spec().hasDeadLetterPolicy() ? lease.attempt() : 0;
      int status = posts.post(endpoint, headers(message, attempt), body(message, attempt), timeout);
      return PushAnswer.acks(status) || refused(lease, status);
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

  private PushHeaders headers(PubsubMessage message, int attempt) {
    PushHeaders headers = new PushHeaders();
    // Else the JDK would say that it is a form. An unwrapped message may have a type of its own.
    headers.set(
        "Content-Type", config.hasNoWrapper() ? "application/octet-stream" : "application/json");
    if (config.hasNoWrapper() && config.getNoWrapper().getWriteMetadata()) {
      UnwrappedHeaders.add(headers, message, subscription.name(), attempt);
    }
    headers.set("Accept", "application/json").set("User-Agent", "CloudPubSub-Google");
    if (config.hasOidcToken()) {
      headers.set("Authorization", "Bearer " + tokens.token(config));
    }
    return headers;
  }

  private PostBody body(PubsubMessage message, int attempt) {
    return config.hasNoWrapper()
        ? PostBody.of(message.getData())
        : Envelope.of(message, subscription.name(), attempt);
  }
}
