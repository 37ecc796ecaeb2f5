package dev.framefleet.worker;

import dev.framefleet.common.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Pushes to a worker as the platform does, and reads its other pages. */
final class PushClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  PushClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  HttpResponse<String> wrapped(String id, Map<String, String> attributes, byte[] data)
      throws IOException, InterruptedException {
    return post(envelope(id, attributes, data));
  }

  HttpResponse<String> unwrapped(String id, Map<String, String> attributes, byte[] data)
      throws IOException, InterruptedException {
    Map<String, String> headers = new HashMap<>(attributes);
    headers.put("x-goog-pubsub-message-id", id);
    return unwrapped(headers, data);
  }

  HttpResponse<String> unwrapped(Map<String, String> headers, byte[] data)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/v1/push"));
    headers.forEach(request::header);
    return http.send(
        request.POST(BodyPublishers.ofByteArray(data)).build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + "/v1/push"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path)).build(), BodyHandlers.ofString());
  }

  static byte[] envelope(String id, Map<String, String> attributes, byte[] data) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeObjectPropertyStart("message");
          g.writeObjectPropertyStart("attributes");
          attributes.forEach(g::writeStringProperty);
          g.writeEndObject();
          if (data.length > 0) {
            g.writeStringProperty("data", Base64.getEncoder().encodeToString(data));
          }
          g.writeStringProperty("messageId", id);
          g.writeStringProperty("message_id", id);
          g.writeEndObject();
          g.writeStringProperty("subscription", "projects/p/subscriptions/frames-push");
          g.writeEndObject();
        });
  }
}
