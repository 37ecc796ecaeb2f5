package dev.framefleet.cli.relay;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Sends each request to the next worker; one that does not accept connections is passed over. A
 * request that a worker accepted is never sent to another: whoever sent it repeats it. Thread-safe.
 */
public final class RoundRobin implements Route {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Headers that belong to one connection, or that the client sets itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "http2-settings");

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final AtomicInteger turn = new AtomicInteger();
  private final Supplier<List<URI>> workers;

  /**
   * A route.
   *
   * @param workers base addresses of the workers as they are now
   */
  public RoundRobin(Supplier<List<URI>> workers) {
    this.workers = workers;
  }

  @Override
  public CompletableFuture<RelayAnswer> send(RelayRequest request) {
    List<URI> targets = workers.get();
    if (targets.isEmpty()) {
      return CompletableFuture.completedFuture(RelayAnswer.of(503));
    }
    return send(request, targets, Math.floorMod(turn.getAndIncrement(), targets.size()), 1);
  }

  private CompletableFuture<RelayAnswer> send(
      RelayRequest request, List<URI> targets, int index, int attempt) {
    return client
        .sendAsync(forwarded(request, targets.get(index)), BodyHandlers.discarding())
        .thenApply(RoundRobin::answer)
        .exceptionallyCompose(
            failure ->
                isConnectFailure(failure) && attempt < targets.size()
                    ? send(request, targets, (index + 1) % targets.size(), attempt + 1)
                    : CompletableFuture.failedFuture(failure));
  }

  private static HttpRequest forwarded(RelayRequest request, URI target) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(target.resolve(request.path()))
            .POST(BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> builder.header(name, value));
              }
            });
    return builder.build();
  }

  private static RelayAnswer answer(HttpResponse<Void> response) {
    return new RelayAnswer(response.statusCode(), response.headers().firstValue("retry-after"));
  }

  private static boolean isConnectFailure(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof ConnectException;
  }
}
