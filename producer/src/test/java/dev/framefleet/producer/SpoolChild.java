package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A producer of the sample clip, for {@link SpoolKillTest} to kill: its topic is a file, one line
 * for each message that was accepted, behind a link of so many bytes per second.
 */
final class SpoolChild {
  private SpoolChild() {}

  /** Arguments: spool folder, topic file, bytes per second, run, whether at its own speed. */
  public static void main(String[] args) throws Exception {
    ProducerConfig config =
        Production.config(Samples.clip())
            .withRun(RunId.parse(args[3]))
            .withRealtime(Boolean.parseBoolean(args[4]))
            .withPressure(Pressure.spool(Path.of(args[0]), 100_000_000));
    try (FileTopic topic = new FileTopic(Path.of(args[1]), Long.parseLong(args[2]))) {
      ProducerSummary summary =
          new ProducerApp(config, topic, ProducerClocks.system(), ProducerListener.NONE).run();
      System.exit(summary.complete() ? 0 : 1);
    }
  }

  private static final class FileTopic implements MessagePublisher {
    private final Writer file;
    private final long bytesPerSecond;
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final long start = System.nanoTime();
    private long carried;

    FileTopic(Path path, long bytesPerSecond) throws IOException {
      this.file =
          Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      this.bytesPerSecond = bytesPerSecond;
      Thread thread = new Thread(this::carryAll, "link");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      waiting.add(
          () -> {
            carry(message);
            answer.complete("id");
          });
      return answer;
    }

    private void carryAll() {
      try {
        while (true) {
          waiting.take().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void carry(OutgoingMessage message) {
      carried += message.data().length;
      long due = start + (long) (carried * 1e9 / bytesPerSecond);
      while (System.nanoTime() < due) {
        java.util.concurrent.locks.LockSupport.parkNanos(due - System.nanoTime());
      }
      try {
        file.write(line(message));
        file.flush();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static String line(OutgoingMessage message) {
      var attributes = message.attributes();
      MessageKind kind = FrameAttributes.kind(attributes);
      String what =
          kind == MessageKind.FRAME
              ? attributes.get(FrameAttributes.SEQ)
                  + " "
                  + attributes.get(FrameAttributes.CAPTURE_MICROS)
                  + "-"
                  + Arrays.hashCode(message.data())
              : "0 "
                  + Base64.getEncoder()
                      .encodeToString(
                          new String(message.data(), StandardCharsets.UTF_8)
                              .getBytes(StandardCharsets.UTF_8));
      return kind.wire() + " " + attributes.get(FrameAttributes.RUN) + " " + what + "\n";
    }

    @Override
    public void flush() {}

    @Override
    public void check() {}

    @Override
    public void close() throws IllegalStateException {
      try {
        file.close();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
