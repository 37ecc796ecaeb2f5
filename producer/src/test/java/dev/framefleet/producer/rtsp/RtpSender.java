package dev.framefleet.producer.rtsp;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends the pictures of one connection at their rate, with what the script does to them. */
final class RtpSender implements AutoCloseable {
  private static final long NANOS = 1_000_000_000L;
  private final RtspScript script;
  private final int connection;
  private final RtpChannel channel;
  private final List<AccessUnit> pictures;
  private final Runnable cut;
  private final RtpPackets packets = new RtpPackets();
  private @Nullable ScheduledFuture<?> task;
  private byte @Nullable [] held;
  private int next;
  private int sent;

  RtpSender(RtspScript script, int connection, RtpChannel channel, Runnable cut) {
    this.script = script;
    this.connection = connection;
    this.channel = channel;
    this.pictures = script.pictures.apply(connection);
    this.cut = cut;
  }

  synchronized void start(ScheduledExecutorService timer) {
    long period = NANOS / script.framesPerSecond;
    task = timer.scheduleAtFixedRate(this::tick, 0, period, TimeUnit.NANOSECONDS);
  }

  private void tick() {
    try {
      if (next >= script.cutAt && connection < script.cuts) {
        close();
        cut.run();
      } else if (next < pictures.size()) {
        send(pictures.get(next), next);
        next++;
      } else if (script.bye) {
        channel.send(RtpPackets.bye(), true);
        close();
      }
    } catch (IOException e) { // the client is gone
      close();
    }
  }

  private void send(AccessUnit picture, int index) throws IOException {
    long stamp = script.stamp.applyAsLong(index);
    OptionalLong wall = script.report.apply(index);
    if (wall.isPresent()) {
      channel.send(RtpPackets.senderReport(wall.getAsLong(), stamp), true);
    }
    for (byte[] packet : packets.of(picture, stamp)) {
      int number = sent++;
      if (script.lost.test(number)) {
        continue;
      }
      if (held == null && script.swapped.test(number)) {
        held = packet;
        continue;
      }
      channel.send(packet, false);
      if (held != null) {
        channel.send(held, false);
        held = null;
      }
    }
  }

  @Override
  public synchronized void close() {
    if (task != null) {
      task.cancel(false);
    }
  }
}
