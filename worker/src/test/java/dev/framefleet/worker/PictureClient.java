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
import org.jspecify.annotations.Nullable;

/** Posts pictures as the study's clients do, and as picture services do. */
final class PictureClient {
  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  PictureClient(int port) {
    base = "http://127.0.0.1:" + port;
  }

  HttpResponse<byte[]> image(String name, byte[] picture, @Nullable String timestamp)
      throws IOException, InterruptedException {
    return post("/image", body(name, picture, timestamp), "Content-Type", "application/json");
  }

  HttpResponse<byte[]> post(String path, byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> send(String method, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofByteArray());
  }

  static byte[] body(String name, byte[] picture, @Nullable String timestamp) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeStringProperty("name", name);
          g.writeStringProperty("image", Base64.getEncoder().encodeToString(picture));
          if (timestamp != null) {
            g.writeStringProperty("timestamp", timestamp);
          }
          g.writeEndObject();
        });
  }
}
