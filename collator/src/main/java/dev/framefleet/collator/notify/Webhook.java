package dev.framefleet.collator.notify;

import dev.framefleet.collator.zones.ZoneEvent;
import dev.framefleet.common.failure.Secrets;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.time.SystemTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts each event as JSON. With a secret, the header {@code FrameFleet-Signature} is {@code
 * t=<epoch seconds>,v1=<hex>}: HMAC-SHA256 of {@code <epoch seconds>.<body>}, so that a receiver
 * knows the sender and refuses old copies. {@code FrameFleet-Event} is the same for every attempt.
 */
final class Webhook implements Delivery {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int TOO_MANY = 429;
  private static final int TIMED_OUT = 408;

  private final URI address;
  private final @Nullable Signature signature;
  private final InstantSource clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private volatile String problem = "";

  private Webhook(URI address, @Nullable Signature signature, InstantSource clock) {
    this.address = address;
    this.signature = signature;
    this.clock = clock;
  }

  /**
   * A sink that posts.
   *
   * @param secret to sign with, or null
   * @throws UserError if the address is not one of http or https
   */
  static EventSink sink(
      String address,
      @Nullable String secret,
      QueuedSink.Policy policy,
      InstantSource clock,
      LongSupplier nanoTicker) {
    Signature signature = secret == null ? null : new Signature(secret);
    return new QueuedSink(new Webhook(parse(address), signature, clock), policy, nanoTicker);
  }

  private static URI parse(String address) {
    try {
      URI uri = URI.create(address);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // told below
    }
    throw UserError.usage(
        "a webhook is http://host/path or https://host/path, not " + Secrets.mask(address));
  }

  @Override
  public Outcome attempt(ZoneEvent event) throws InterruptedException {
    byte[] body = event.json();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("FrameFleet-Event", event.key())
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (signature != null) {
      long seconds = SystemTime.toMicros(clock.instant()) / 1_000_000;
      request.header("FrameFleet-Signature", signature.header(seconds, body));
    }
    // The time-out of a request ends with the headers; a body may trickle for ever.
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
    try {
      return outcome(answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS).statusCode());
    } catch (ExecutionException e) {
      problem = cause(e);
    } catch (TimeoutException e) {
      problem = "no answer within " + ANSWER.toSeconds() + " s";
    } finally {
      answer.cancel(true);
    }
    return Outcome.AGAIN;
  }

  private static String cause(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause.getClass().getSimpleName();
  }

  private Outcome outcome(int status) {
    if (status >= 200 && status < 300) {
      return Outcome.DONE;
    }
    problem = "HTTP " + status;
    return status >= 500 || status == TOO_MANY || status == TIMED_OUT
        ? Outcome.AGAIN
        : Outcome.REFUSED;
  }

  @Override
  public String describe() {
    String where = "webhook " + address.getScheme() + "://" + address.getHost();
    return problem.isEmpty() ? where : where + " (" + problem + ")";
  }

  @Override
  public void close() {
    // The client holds no connection that outlives its idle time.
  }
}
