package dev.framefleet.loadtest.scenario;

import dev.framefleet.common.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * Pub/Sub's pushes to {@code POST /v1/push}: a frame with a new identity each time, as bare bytes
 * with the attributes as headers, or as base64 in JSON. Thread-safe.
 */
public final class PushScenario implements Scenario {
  private static final Set<Integer> ACKS = Set.of(102, 200, 201, 202, 204);
  private static final String SUBSCRIPTION = "projects/loadtest/subscriptions/frames-push";
  private static final String PUBLISHED = "2024-01-01T00:00:00Z";
  private final Target target;
  private final byte[] payload;
  private final boolean wrapped;
  private final Frames frames;
  private final long bodyBytes;

  /**
   * Pushes of one picture.
   *
   * @param wrapped as base64 in JSON, as Pub/Sub does unless told otherwise
   */
  public PushScenario(Target target, byte[] jpeg, boolean wrapped, Frames frames) {
    this.target = target;
    this.wrapped = wrapped;
    this.frames = frames;
    payload = wrapped ? Base64.getEncoder().encode(jpeg) : jpeg.clone();
    bodyBytes =
        wrapped
            ? request(frames.next()).bodyPublisher().orElseThrow().contentLength()
            : jpeg.length;
  }

  @Override
  public String word() {
    return wrapped ? "push-wrapped" : "push";
  }

  @Override
  public HttpRequest next() {
    return request(frames.next());
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public boolean succeeded(int status) {
    return ACKS.contains(status);
  }

  private HttpRequest request(Map<String, String> attributes) {
    String id = attributes.getOrDefault("ff-run", "") + '-' + attributes.getOrDefault("ff-seq", "");
    return wrapped ? wrapped(id, attributes) : unwrapped(id, attributes);
  }

  private HttpRequest unwrapped(String id, Map<String, String> attributes) {
    HttpRequest.Builder push =
        target
            .post("/v1/push")
            .header("Content-Type", "application/octet-stream")
            .header("x-goog-pubsub-message-id", id)
            .header("x-goog-pubsub-subscription-name", SUBSCRIPTION)
            .header("x-goog-pubsub-publish-time", PUBLISHED);
    attributes.forEach(push::header);
    return push.POST(BodyPublishers.ofByteArray(payload)).build();
  }

  /** The data goes in between, so that it is encoded once and not for each request. */
  private HttpRequest wrapped(String id, Map<String, String> attributes) {
    String json = new String(envelope(id, attributes), StandardCharsets.US_ASCII);
    int data = json.indexOf("\"\"") + 1;
    return target
        .post("/v1/push")
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.concat(
                BodyPublishers.ofString(json.substring(0, data)),
                BodyPublishers.ofByteArray(payload),
                BodyPublishers.ofString(json.substring(data))))
        .build();
  }

  private static byte[] envelope(String id, Map<String, String> attributes) {
    return Json.write(
        g -> {
          g.writeStartObject();
          g.writeObjectPropertyStart("message");
          g.writeStringProperty("data", "");
          g.writeObjectPropertyStart("attributes");
          attributes.forEach(g::writeStringProperty);
          g.writeEndObject();
          g.writeStringProperty("messageId", id);
          g.writeStringProperty("message_id", id);
          g.writeStringProperty("publishTime", PUBLISHED);
          g.writeEndObject();
          g.writeStringProperty("subscription", SUBSCRIPTION);
          g.writeEndObject();
        });
  }
}
