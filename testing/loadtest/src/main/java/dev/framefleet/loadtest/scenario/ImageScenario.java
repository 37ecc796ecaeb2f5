package dev.framefleet.loadtest.scenario;

import dev.framefleet.common.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;

/**
 * The study's request: {@code POST /image} with a name and a JPEG in base64, the same each time.
 * Thread-safe.
 */
public final class ImageScenario implements Scenario {
  private static final String NAME = "loadtest.jpg";
  private final HttpRequest request;
  private final int bytes;

  /** Requests with one picture. */
  public ImageScenario(Target target, byte[] jpeg) {
    byte[] body =
        Json.write(
            g -> {
              g.writeStartObject();
              g.writeStringProperty("name", NAME);
              g.writeStringProperty("image", Base64.getEncoder().encodeToString(jpeg));
              g.writeEndObject();
            });
    bytes = body.length;
    request =
        target
            .post("/image")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
  }

  @Override
  public String word() {
    return "image";
  }

  @Override
  public HttpRequest next() {
    return request;
  }

  @Override
  public long bodyBytes() {
    return bytes;
  }

  @Override
  public boolean succeeded(int status) {
    return status >= 200 && status < 300;
  }
}
