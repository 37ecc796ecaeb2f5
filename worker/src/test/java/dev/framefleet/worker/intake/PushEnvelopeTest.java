package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
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
  void whatLooksLikeAnotherEncodingIsMalformedAndNotABrokenConnection() {
    byte[] body = {'?', 0, 0, 0, 's', 's', 'a', 'g', 'e', '"', ':', '{'};
    assertThatThrownBy(() -> PushEnvelope.read(new ByteArrayInputStream(body), new Payload(16)))
        .isInstanceOf(MalformedPushException.class)
        .hasMessageContaining("not JSON");
  }

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
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 16_382, 16_383, 16_384, 16_385, 40_000})
  void dataOfAnyLengthInPiecesOfAnySizeIsReadAsTheJdkReadsIt(int length) throws Exception {
    byte[] wanted = new byte[length];
    new Random(length).nextBytes(wanted);
    String json =
        "{\"message\":{\"data\":\""
            + Base64.getEncoder().encodeToString(wanted)
            + "\",\"attributes\":{\"a\":\"b\"},\"messageId\":\"1\"},\"subscription\":\"s\"}";
    for (int piece : new int[] {1, 3, 7, 1_000, 8_192, 65_536}) {
      data.clear();
      PushEnvelope envelope =
          PushEnvelope.read(new Pieces(json.getBytes(StandardCharsets.US_ASCII), piece), data);
      assertThat(content()).as("pieces of %s", piece).isEqualTo(wanted);
      assertThat(envelope.attributes()).containsEntry("a", "b");
      assertThat(envelope.messageId()).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+/+/AQ==",
        "+\\/+\\/AQ==",
        "\\u002b\\u002F+/AQ\\u003d\\u003D",
        " + / +/\\nAQ= = ",
        "+/+/\\r\\n\\tAQ\\u0020=="
      })
  void escapesAndWhiteSpaceInTheDataChangeNothing(String text) throws Exception {
    read("{\"message\":{\"data\":\"" + text + "\",\"messageId\":\"1\"}}");
    assertThat(content()).containsExactly(0xFB, 0xFF, 0xBF, 1);
  }

  @Test
  void theLastOfTwoIsTaken() throws Exception {
    read("{\"message\":{\"data\":\"AQID\",\"data\":\"BA==\"}}");
    assertThat(content()).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\":{\"data\":\"AQ\"}}",
        "{\"message\":{\"data\":\"AQI\"}}",
        "{\"message\":{\"data\":\"AQ=\"}}",
        "{\"message\":{\"data\":\"AQI==\"}}",
        "{\"message\":{\"data\":\"A===\"}}",
        "{\"message\":{\"data\":\"====\"}}",
        "{\"message\":{\"data\":\"AQ==AQ==\"}}",
        "{\"message\":{\"data\":\"AQ-_\"}}",
        "{\"message\":{\"data\":\"AQIü\"}}",
        "{\"message\":{\"data\":\"AQI\\\"\"}}",
        "{\"message\":{\"data\":\"AQI\\u0022\"}}",
        "{\"message\":{\"data\":\"AQI\\u01\"}}",
        "{\"message\":{\"data\":\"AQI\\u0141\"}}",
        "{\"message\":{\"data\":\"AQI\\x\"}}",
        "{\"message\":{\"data\":\"AQI\\",
        "{\"message\":{\"data\":\"AQID",
        "{\"message\":{\"data\":\"",
        "{\"message\":{\"data\":\"AQID\"",
        "{\"message\":{\"data\":\"AQID\" \"x\"}}"
      })
  void dataThatIsNotBase64IsMalformed(String json) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedPushException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE"})
  void otherEncodingsAreMalformed(String encoding) {
    byte[] json = "{\"message\":{\"data\":\"AQID\"}}".getBytes(Charset.forName(encoding));
    assertThatThrownBy(() -> PushEnvelope.read(new ByteArrayInputStream(json), data))
        .isInstanceOf(MalformedPushException.class);
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

  /** A body that comes in pieces, as from a network. */
  private static final class Pieces extends ByteArrayInputStream {
    private final int size;

    Pieces(byte[] bytes, int size) {
      super(bytes);
      this.size = size;
    }

    @Override
    public synchronized int read(byte[] target, int from, int count) {
      return super.read(target, from, Math.min(count, size));
    }
  }

  private PushEnvelope read(String json) throws Exception {
    return PushEnvelope.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), data);
  }

  private byte[] content() {
    return Arrays.copyOf(data.bytes(), data.length());
  }
}
