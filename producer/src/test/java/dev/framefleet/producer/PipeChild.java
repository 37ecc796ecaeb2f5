package dev.framefleet.producer;

import dev.framefleet.testkit.message.RecordingPublisher;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;

/**
 * The producer's command as a process of its own, for {@link StandardInputTest} to pipe into: it
 * prints a line for each frame that it published, its media time in microseconds.
 */
final class PipeChild {
  private PipeChild() {}

  /** Reads its standard input. */
  public static void main(String[] args) {
    RecordingPublisher topic = new RecordingPublisher();
    ProducerCommand command =
        new ProducerCommand(
            (project, name) -> topic, new OptionDefaults(new Properties(), Map.of()));
    int code =
        CommandLines.oneLineErrors(new CommandLine(command))
            .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
            .execute("--input", "-", "--stream", "test", "--project", "p", "--quiet");
    new Production(ProducerSummary.NOTHING, topic.messages())
        .mediaMicros()
        .forEach(System.out::println);
    System.exit(code);
  }
}
