package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.MessageKind;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.message.PublishException;
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
 * for each message that was accepted, behind a link of so many bytes per second that may end.
 */
final class SpoolChild {
  private SpoolChild() {}

  /**
   * Arguments: spool folder, topic file, bytes per second, run, whether at its own speed, the
   * policy, and how many messages the link carries before there is none any more.
   */
  public static void main(String[] args) throws Exception {
    ProducerConfig config =
        Production.config(Samples.clip())
            .withRun(RunId.parse(args[3]))
            .withRealtime(Boolean.parseBoolean(args[4]))
            .withPressure(pressure(Pressure.Policy.parse(args[5]), Path.of(args[0])));
    try (FileTopic topic =
        new FileTopic(Path.of(args[1]), Long.parseLong(args[2]), Long.parseLong(args[6]))) {
      ProducerSummary summary =
          new ProducerApp(config, topic, ProducerClocks.system(), ProducerListener.NONE).run();
      System.exit(summary.complete() ? 0 : 1);
    }
  }

  private static Pressure pressure(Pressure.Policy policy, Path spool) {
    return switch (policy) {
      case BLOCK -> Pressure.block();
      case DROP_OLDEST -> Pressure.dropOldest();
      case SPOOL -> Pressure.spool(spool, 100_000_000);
    };
  }

  private static final class FileTopic implements MessagePublisher {
    private final Writer file;
    private final long bytesPerSecond;
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>();
    private final long start = System.nanoTime();
    private final long messagesUntilCut;
    private long messages;
    private long carried;

    FileTopic(Path path, long bytesPerSecond, long messagesUntilCut) throws IOException {
      this.file =
          Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      this.bytesPerSecond = bytesPerSecond;
      this.messagesUntilCut = messagesUntilCut;
      Thread thread = new Thread(this::carryAll, "link");
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public CompletableFuture<String> publish(OutgoingMessage message) {
      CompletableFuture<String> answer = new CompletableFuture<>();
      waiting.add(
          () -> {
            if (messages == messagesUntilCut) {
              answer.completeExceptionally(new PublishException("no link", null));
              return;
            }
            messages++;
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
