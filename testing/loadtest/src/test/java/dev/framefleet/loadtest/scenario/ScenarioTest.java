package dev.framefleet.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.jpeg.JpegInfo;
import dev.framefleet.common.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScenarioTest {
  private static final Target TARGET =
      new Target(
          URI.create("http://worker.example:8080/"),
          List.of(Map.entry("Authorization", "Bearer x")),
          Duration.ofSeconds(3));

  @Test
  void theStudysPictureHasItsSizeAndBytesAndIsAJpeg() throws Exception {
    byte[] jpeg = StudyPicture.jpeg();

    JpegInfo info = JpegInfo.read(jpeg, 0, jpeg.length);
    assertThat(jpeg).hasSize(82_864).isEqualTo(StudyPicture.jpeg());
    assertThat(info.width()).isEqualTo(880);
    assertThat(info.height()).isEqualTo(587);
  }

  @Test
  void theStudysBodyIsOf110Kilobytes() throws Exception {
    ImageScenario scenario = new ImageScenario(TARGET, StudyPicture.jpeg());
    HttpRequest request = scenario.next();

    JsonNode body = Json.readObject(body(request));
    assertThat(scenario.bodyBytes()).isBetween(110_400L, 110_700L);
    assertThat(request.uri()).hasToString("http://worker.example:8080/image");
    assertThat(request.headers().firstValue("Authorization")).contains("Bearer x");
    assertThat(Base64.getDecoder().decode(Json.requiredText(body, "image")))
        .isEqualTo(StudyPicture.jpeg());
    assertThat(scenario.succeeded(200)).isTrue();
    assertThat(scenario.succeeded(429)).isFalse();
  }

  @Test
  void everyPushIsAnotherFrameAndAWorkerCanReadIt() {
    PushScenario scenario = push(false);
    Set<FrameHeader> headers = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      HttpRequest request = scenario.next();
      Map<String, String> attributes = new HashMap<>();
      request.headers().map().forEach((name, values) -> attributes.put(name, values.get(0)));
      headers.add(FrameAttributes.readFrame(attributes));
      assertThat(request.headers().firstValue("x-goog-pubsub-message-id")).isPresent();
      assertThat(body(request)).containsExactly(1, 2, 3);
    }

    assertThat(headers).hasSize(100);
    assertThat(scenario.bodyBytes()).isEqualTo(3);
  }

  @Test
  void aWrappedPushIsPubSubsEnvelope() {
    PushScenario scenario = push(true);
    HttpRequest request = scenario.next();
    byte[] bytes = body(request);

    JsonNode message = Json.required(Json.readObject(bytes), "message");
    Map<String, String> attributes = new HashMap<>();
    Json.required(message, "attributes")
        .properties()
        .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().stringValue()));
    assertThat(FrameAttributes.readFrame(attributes).width()).isEqualTo(880);
    assertThat(Json.requiredText(message, "data")).isEqualTo("AQID");
    assertThat(Json.requiredText(message, "messageId")).isNotEmpty();
    assertThat(scenario.bodyBytes()).isEqualTo(bytes.length);
    assertThat(scenario.succeeded(204)).isTrue();
    assertThat(scenario.succeeded(302)).isFalse();
  }

  private static PushScenario push(boolean wrapped) {
    Frames frames =
        new Frames(new StreamId("loadtest"), RunId.of(1_700_000_000_000_000L, 1), 880, 587);
    return new PushScenario(TARGET, new byte[] {1, 2, 3}, wrapped, frames);
  }

  private static byte[] body(HttpRequest request) {
    StringBuilder text = new StringBuilder();
    request
        .bodyPublisher()
        .orElseThrow()
        .subscribe(
            new Flow.Subscriber<ByteBuffer>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
              }

              @Override
              public void onNext(ByteBuffer item) {
                text.append(StandardCharsets.ISO_8859_1.decode(item));
              }

              @Override
              public void onError(Throwable failure) {
                throw new AssertionError(failure);
              }

              @Override
              public void onComplete() {}
            });
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
