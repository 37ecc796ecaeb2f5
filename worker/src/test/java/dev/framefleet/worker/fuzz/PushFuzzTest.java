package dev.framefleet.worker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.metrics.FrameMetrics;
import dev.framefleet.testkit.store.MemoryStore;
import dev.framefleet.testkit.time.ManualClock;
import dev.framefleet.worker.admission.Admission;
import dev.framefleet.worker.admission.AdmissionBounds;
import dev.framefleet.worker.frame.FakeDetector;
import dev.framefleet.worker.frame.FrameHandler;
import dev.framefleet.worker.frame.TestMessages;
import dev.framefleet.worker.intake.PushBodies;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Damaged push bodies and attributes: each has a final outcome. */
class PushFuzzTest {
  private static final int MOST_MILLIS = 2_000;
  private static final int MOST_BYTES = 4_000_000;

  private final MemoryStore store = new MemoryStore();
  private final PushBodies pushes = new PushBodies(handler());

  @Test
  void aDamagedBodyIsStoredOrRecorded() {
    Mutator bodies =
        new Mutator(
            List.of(
                body(TestMessages.attributes(1), TestMessages.JPEG),
                body(
                    end(),
                    "{\"v\":1,\"frames\":7,\"dropped\":[{}]}".getBytes(StandardCharsets.UTF_8)),
                bytes(
                    "{\"message\":{\"a\":[[[[{\"b\":1e999}]]]],\"message_id\":\"1\"},\"c\":null}")));
    Fuzzing.run("push bodies", bodies, 8_000, this::takeBody, MOST_MILLIS, MOST_BYTES);
  }

  @Test
  void damagedAttributesAreStoredOrRecorded() {
    List<byte[]> seeds = new ArrayList<>();
    seeds.add(text(TestMessages.attributes(1)));
    seeds.add(text(end()));
    Fuzzing.run(
        "attributes", new Mutator(seeds), 8_000, this::takeAttributes, MOST_MILLIS, MOST_BYTES);
  }

  private void takeBody(byte[] body) throws Exception {
    assertThat(pushes.wrapped(body).isFinal()).isTrue();
    forget();
  }

  private void takeAttributes(byte[] text) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (String line : new String(text, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      String[] pair = line.split("=", 2);
      attributes.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    byte[] jpeg = TestMessages.JPEG;
    assertThat(pushes.handle(attributes, jpeg, jpeg.length).isFinal()).isTrue();
    forget();
  }

  private void forget() {
    if (store.names().size() > 100) {
      store.names().forEach(store::delete);
    }
  }

  private FrameHandler handler() {
    ManualClock clock = new ManualClock();
    return new FrameHandler(
        new FakeDetector(),
        store,
        new Admission(
            new AdmissionBounds(1, 0, Duration.ofSeconds(10)),
            FrameMetrics.NONE,
            clock.nanoTicker()),
        FrameMetrics.NONE,
        clock,
        clock.nanoTicker());
  }

  private static Map<String, String> end() {
    Map<String, String> attributes = TestMessages.attributes(1);
    attributes.put("ff-kind", "end");
    return attributes;
  }

  private static byte[] body(Map<String, String> attributes, byte[] data) {
    StringBuilder json = new StringBuilder("{\"message\":{\"attributes\":{");
    attributes.forEach((key, value) -> json.append('"' + key + "\":\"" + value + "\","));
    json.setLength(json.length() - 1);
    String base64 = Base64.getEncoder().encodeToString(data);
    return bytes(
        json + "},\"data\":\"" + base64 + "\",\"messageId\":\"1\"},\"subscription\":\"s\"}");
  }

  private static byte[] text(Map<String, String> attributes) {
    List<String> lines = new ArrayList<>();
    attributes.forEach((key, value) -> lines.add(key + "=" + value));
    return bytes(String.join("\n", lines));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
