package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.rtsp.AccessUnit;
import dev.framefleet.producer.rtsp.Clips;
import dev.framefleet.producer.rtsp.RtspScripts;
import dev.framefleet.producer.rtsp.RtspServer;
import dev.framefleet.testkit.message.RecordingPublisher;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A password goes to the camera and nowhere else, whatever happens. */
@Timeout(30)
class SecretsTest {
  private static final String USER = "viewer7";
  private static final String SECRET = "P@ss:w/rd#%";
  private static final List<String> SPELLINGS =
      List.of(SECRET, "P@ss", "P%40ss", "w/rd#", "w%2Frd", USER);
  @TempDir Path folder;
  private final List<OutgoingMessage> published = new ArrayList<>();

  @Test
  void passwordOfAnySourceOpensTheCameraAndIsFoundInNoOutput() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), SECRET + "\n");
    List<AccessUnit> clip = AccessUnit.read(Clips.h264(folder.resolve("a.h264"), "160x120", 10, 5));
    try (RtspServer server =
        RtspServer.start(RtspScripts.guardedRecording(clip, 100, USER, SECRET))) {
      String bare = server.url("");
      String full = server.url(USER + ":" + SECRET + "@");
      Map<String, String> variable = Map.of("FRAMEFLEET_PRODUCER_PASSWORD", SECRET);

      assertSilent(0, Map.of(), "--rtsp", full);
      assertSilent(0, Map.of(), "--input", full, "--verbose");
      assertSilent(0, variable, "--rtsp", bare, "--user", USER);
      assertSilent(0, Map.of(), "--rtsp", bare, "--user", USER, "--password-file", file.toString());
      assertSilent(1, Map.of(), "--rtsp", server.url(USER + ":" + SECRET + "x@"), "--verbose");
      assertSilent(1, variable, "--rtsp", "rtsp://127.0.0.1:1/a", "--user", USER, "--verbose");
      assertSilent(2, Map.of(), "--rtsp", full.replace("rtsp:", "gopher:"));
      assertSilent(2, Map.of(), "--input", full.replace("rtsp:", "gopher:"), "--verbose");
      assertSilent(2, Map.of(), "--rtsp", full, "--password", SECRET);
    }
    assertThat(published).hasSizeGreaterThan(40);
    for (OutgoingMessage message : published) {
      assertThat(message.attributes().toString()).doesNotContain(SPELLINGS);
      assertThat(new String(message.data(), StandardCharsets.ISO_8859_1))
          .doesNotContain(SECRET, USER);
    }
  }

  /** Runs the command and looks at all that it writes: its lines, the log, standard output. */
  private void assertSilent(int code, Map<String, String> environment, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream standard = new ByteArrayOutputStream();
    StringWriter lines = new StringWriter();
    try (PrintStream captured = new PrintStream(standard, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      System.setErr(captured);
      assertThat(run(environment, new PrintWriter(lines, true), arguments)).isEqualTo(code);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(lines + standard.toString(StandardCharsets.UTF_8))
        .as(Arrays.toString(arguments))
        .isNotBlank()
        .doesNotContain(SPELLINGS);
  }

  private int run(Map<String, String> environment, PrintWriter err, String... arguments) {
    RecordingPublisher publisher = new RecordingPublisher();
    PublisherOpener opener = (project, topic) -> publisher;
    ProducerCommand command =
        new ProducerCommand(opener, new OptionDefaults(new Properties(), environment));
    String[] all =
        Stream.concat(Stream.of(arguments), Stream.of("--stream", "gate", "--project", "p"))
            .toArray(String[]::new);
    int code = CommandLines.oneLineErrors(new CommandLine(command)).setErr(err).execute(all);
    published.addAll(publisher.messages());
    return code;
  }
}
