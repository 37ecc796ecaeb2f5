package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
import dev.framefleet.testkit.message.RecordingPublisher;
import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ProducerCommandTest {
  private final RecordingPublisher publisher = new RecordingPublisher();
  private final List<String> opened = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private Map<String, String> properties = Map.of();
  private Map<String, String> environment = Map.of();
  private Runnable afterLastFrame = () -> {};

  @Test
  void clipIsPublishedToTheNamedTopic() {
    int code =
        run(
            "--input",
            clip(),
            "--stream",
            "plaza",
            "--project",
            "p",
            "--topic",
            "t",
            "--fps",
            "1",
            "--log",
            "text");

    assertThat(code).isZero();
    assertThat(opened).containsExactly("p/t");
    assertThat(publisher.messages(FrameAttributes.STREAM, "plaza")).hasSize(21);
    assertThat(publisher.isClosed()).isTrue();
    assertThat(err.toString())
        .contains("plaza: run 1", "h264 768x576", "plaza: eof after 200 decoded, 180 not selected");
  }

  @Test
  void lastStatusCountsTheAnswersThatComeAfterTheLastFrame() {
    publisher.holdAnswers();
    afterLastFrame = publisher::answerAll;

    assertThat(run("--input", clip(), "--stream", "plaza", "--project", "p", "--log", "json"))
        .isZero();

    String last = err.toString().lines().reduce("", (before, line) -> line);
    assertThat(last).contains("\"published\":200", "\"state\":\"ended\"");
  }

  @Test
  void everyOptionIsAlsoAPropertyAndAVariableAndTheCommandLineWins() {
    properties = Map.of("framefleet.producer.stream", "from-property", "other", "x");
    environment =
        Map.of(
            "FRAMEFLEET_PRODUCER_STREAM", "from-variable",
            "FRAMEFLEET_PRODUCER_FPS", "0.1",
            "FRAMEFLEET_PRODUCER_QUIET", "true",
            "FRAMEFLEET_PRODUCER_START_TIME", "1700000000000000");

    assertThat(run("--input", clip(), "--project", "p", "--fps", "0.5")).isZero();

    assertThat(publisher.messages(FrameAttributes.STREAM, "from-property")).hasSize(10 + 1);
    assertThat(publisher.messages().get(0).attributes())
        .containsEntry(FrameAttributes.CAPTURE_MICROS, "1700000000000000");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void unknownPropertyStopsTheStart() {
    properties = Map.of("framefleet.producer.fpss", "1");

    assertThat(run("--input", clip(), "--stream", "plaza", "--project", "p")).isEqualTo(2);
    assertOneLine("unknown property framefleet.producer.fpss");
    assertThat(publisher.messages()).isEmpty();
  }

  @Test
  void unknownVariableStopsTheStart() {
    environment = Map.of("FRAMEFLEET_PRODUCER_TOPICS", "1");

    assertThat(run("--input", clip(), "--stream", "plaza", "--project", "p")).isEqualTo(2);
    assertOneLine("unknown environment variable FRAMEFLEET_PRODUCER_TOPICS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--input none.mp4 --stream a --project p | 1 | none.mp4: no such file",
        "--inptu x | 2 | Unknown options: '--inptu', 'x'; see producer --help",
        "--stream a --project p | 2 | give one source",
        "--input a --rtsp rtsp://h/a --stream a --project p | 2 | give one source",
        "--input a.mp4 --project p | 2 | missing --stream",
        "--input a.mp4 --stream A/b --project p | 2 | --stream: stream id must be",
        "--input a.mp4 --stream a --project p --quality 101 | 2 | --quality: JPEG quality must be",
        "--input a.mp4 --stream a --project p --quality x | 2 | --quality",
        "--input a.mp4 --stream a --project p --fps 0 | 2 | --fps: frames per second must be",
        "--input a.mp4 --stream a --project p --run 5 | 2 | --run: run must be",
        "--input a.mp4 --stream a --project p --start-time noon | 2 | --start-time: must be a time",
        "--input a.mp4 --stream a --project p --loop 0 | 2 | loop must be 1 or more",
        "--input a.mp4 --stream a --project p --pressure block --spool d | 2 | --spool is a folder"
            + " for --pressure spool, not for block",
        "--input a.mp4 --stream a --project p --stall-timeout 10 | 2 | --stall-timeout: must be",
        "--rtsp rtsp://h/a --stream a --project p --loop 2 | 2 | are for files",
        "--rtsp rtsp://h/a --stream a --project p --tls-trust system | 2 |"
            + " --tls-trust: rtsp://h/a has no certificate to check",
        "--rtsp rtsps://u:secret@10.0.0.7/a --stream a --project p --tls-trust system | 2 |"
            + " --tls-trust: system needs a host's name in the URL",
        "--rtsp rtsps://h/a --stream a --project p --tls-trust none.pem | 2 | --tls-trust: must be"
            + " any, system or a file of certificates; none.pem cannot be read",
        "--rtsp rtsps://h/a --stream a --project p --tls-trust pom.xml | 2 |"
            + " --tls-trust: pom.xml is not a file of certificates",
        "--input rtsp://h/a --stream a --project p --loop 2 | 2 | are for files",
        "--input rtsp:// --stream a --project p | 2 | must look like rtsp://host/path",
        "--rtsp http://u:secret@h/a --stream a --project p | 2 | must look like rtsp://host/path",
        "--rtsp rtsp://u:secret@127.0.0.1:1/a --stream a --project p | 1 |"
            + " rtsp://***@127.0.0.1:1/a",
      })
  void wrongUseIsOneLineWithTheRightCode(String arguments, int code, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(code);
    assertOneLine(message);
    assertThat(err.toString()).doesNotContain("secret");
  }

  private void assertOneLine(String message) {
    assertThat(err.toString().strip()).startsWith("framefleet: ").contains(message);
    assertThat(err.toString().strip().lines()).hasSize(1);
  }

  private static String clip() {
    return Samples.clip().toString();
  }

  private Properties asProperties() {
    Properties system = new Properties();
    system.putAll(properties);
    return system;
  }

  private int run(String... arguments) {
    PublisherOpener opener =
        (project, topic) -> {
          opened.add(project + "/" + topic);
          return new Late(publisher, afterLastFrame);
        };
    return CommandLines.oneLineErrors(
            new CommandLine(
                new ProducerCommand(opener, new OptionDefaults(asProperties(), environment))))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** A topic to which something happens when it is asked to hurry, as it is at a run's end. */
  private record Late(RecordingPublisher topic, Runnable onFlush) implements MessagePublisher {
    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) {
      return topic.publish(message);
    }

    @Override
    public void flush() {
      topic.flush();
      onFlush.run();
    }

    @Override
    public void check() throws PublishException {
      topic.check();
    }

    @Override
    public void close() {
      topic.close();
    }
  }
}
