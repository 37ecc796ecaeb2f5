package dev.framefleet.gcp.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.framefleet.common.json.Json;
import dev.framefleet.gcp.state.Fact.Cause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/**
 * Asks Google's REST services, once each and for at most 10 s: a person waits for the answer.
 * Thread-safe.
 */
final class GoogleRest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Authorization authorization;

  GoogleRest(Authorization authorization) {
    this.authorization = authorization;
  }

  Fact<JsonNode> get(URI uri) {
    return ask(HttpRequest.newBuilder(uri).GET());
  }

  /** With an empty object as the body. */
  Fact<JsonNode> post(URI uri) {
    return ask(
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  private Fact<JsonNode> ask(HttpRequest.Builder request) {
    URI uri = request.build().uri();
    try {
      authorization
          .headers(uri)
          .forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    } catch (IOException e) {
      return Fact.unknown(Cause.NO_CREDENTIALS, text(e));
    }
    try {
      return judge(
          client.send(
              request.timeout(PATIENCE).header("User-Agent", UserAgent.TEXT).build(),
              BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return Fact.unknown(Cause.FAILED, uri.getHost() + " cannot be asked: " + text(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Fact.unknown(Cause.FAILED, "interrupted");
    }
  }

  private static Fact<JsonNode> judge(HttpResponse<byte[]> response) {
    String host = response.uri().getHost();
    return switch (response.statusCode()) {
      case 200 -> json(response);
      case 401 -> Fact.unknown(Cause.NO_CREDENTIALS, host + " does not accept these credentials");
      case 403 -> Fact.unknown(Cause.DENIED, said(response));
      case 404 -> Fact.missing();
      default -> Fact.unknown(Cause.FAILED, host + " answered " + response.statusCode());
    };
  }

  private static Fact<JsonNode> json(HttpResponse<byte[]> response) {
    try {
      return Fact.known(Json.readObject(response.body()));
    } catch (IllegalArgumentException e) {
      return Fact.unknown(Cause.FAILED, response.uri().getHost() + " answered " + text(e));
    }
  }

  /** What the server says of a refusal: it names the permission, or the service to switch on. */
  private static String said(HttpResponse<byte[]> response) {
    try {
      String message = Json.readObject(response.body()).path("error").path("message").asString("");
      return message.isEmpty() ? "no permission" : message.lines().findFirst().orElse("");
    } catch (IllegalArgumentException e) {
      return "no permission: " + new String(response.body(), UTF_8).lines().findFirst().orElse("");
    }
  }

  private static String text(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
