package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushEnvelopeTest {
  private final Payload data = new Payload(4);

  @Test
  void dataAttributesAndIdAreRead() throws Exception {
    PushEnvelope envelope =
        read(
            """
            {"message":{"attributes":{"ff-v":"1","k":"ü"},"data":"AQID","messageId":"7",
             "message_id":"7","publishTime":"2026-01-01T00:00:00Z","publish_time":"x"},
             "subscription":"projects/p/subscriptions/s","deliveryAttempt":3}\
            """);
    assertThat(envelope.messageId()).isEqualTo("7");
    assertThat(envelope.attributes()).containsEntry("ff-v", "1").containsEntry("k", "ü");
    assertThat(content()).containsExactly(1, 2, 3);
  }

  @Test
  void theSnakeCaseIdAloneIsEnough() throws Exception {
    assertThat(read("{\"message\":{\"message_id\":\"8\"}}").messageId()).isEqualTo("8");
  }

  @Test
  void absentDataIsEmpty() throws Exception {
    read("{\"message\":{\"messageId\":\"1\"}}");
    assertThat(content()).isEmpty();
  }

  @Test
  void unknownKeysOfAnyShapeArePassedOver() throws Exception {
    PushEnvelope envelope =
        read(
            "{\"x\":[{\"message\":{}}],\"message\":{\"y\":{\"data\":\"AA==\"},\"messageId\":\"1\"}}");
    assertThat(envelope.messageId()).isEqualTo("1");
    assertThat(content()).isEmpty();
  }

  @Test
  void aLargePictureComesThroughUnchanged() throws Exception {
    byte[] picture = new byte[1_000_003];
    new Random(1).nextBytes(picture);
    read("{\"message\":{\"data\":\"" + Base64.getEncoder().encodeToString(picture) + "\"}}");
    assertThat(content()).isEqualTo(picture);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "[]",
        "{}",
        "{\"message\":null}",
        "{\"message\":[]}",
        "{\"message\":{\"data\":7}}",
        "{\"message\":{\"data\":\"A\"}}",
        "{\"message\":{\"data\":\"%%%%\"}}",
        "{\"message\":{\"attributes\":[]}}",
        "{\"message\":{\"attributes\":{\"a\":1}}}",
        "{\"message\":{\"messageId\":{}}}",
        "{\"message\":{}",
        "{\"message\":{}} {}"
      })
  void everythingElseIsMalformed(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedPushException.class);
  }

  @Test
  void deepNestingIsMalformed() {
    assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(5_000)))
        .isInstanceOf(MalformedPushException.class);
  }

  @Test
  void tooManyAttributesAreMalformed() {
    StringBuilder attributes = new StringBuilder("\"a\":\"\"");
    for (int i = 0; i < 100; i++) {
      attributes.append(",\"b").append(i).append("\":\"\"");
    }
    assertThatThrownBy(() -> read("{\"message\":{\"attributes\":{" + attributes + "}}}"))
        .isInstanceOf(MalformedPushException.class)
        .hasMessage("more than 100 attributes");
  }

  @Test
  void aBodyOverTheLimitIsNamedSo() {
    byte[] json = "{\"message\":{\"data\":\"AQID\"}}".getBytes(StandardCharsets.UTF_8);
    InputStream body = new LimitedBody(new ByteArrayInputStream(json), json.length - 1);
    assertThatThrownBy(() -> PushEnvelope.read(body, data))
        .isInstanceOf(BodyTooLargeException.class);
  }

  @Test
  void aBodyThatBreaksOffIsNoPoison() {
    InputStream body =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }

          @Override
          public int read(byte[] target, int from, int count) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> PushEnvelope.read(body, data))
        .isInstanceOf(IOException.class)
        .hasMessage("connection reset");
  }

  private PushEnvelope read(String json) throws Exception {
    return PushEnvelope.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), data);
  }

  private byte[] content() {
    return Arrays.copyOf(data.bytes(), data.length());
  }
}
