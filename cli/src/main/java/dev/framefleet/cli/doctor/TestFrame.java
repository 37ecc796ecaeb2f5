package dev.framefleet.cli.doctor;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.message.MessagePublisher;
import dev.framefleet.common.message.OutgoingMessage;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.gcp.state.Fact;
import dev.framefleet.gcp.state.Fact.Cause;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.imageio.ImageIO;

/**
 * Publishes one frame of a stream of its own, waits for its object, and takes that away again if it
 * may. Not thread-safe.
 */
final class TestFrame {
  static final StreamId STREAM = new StreamId("framefleet-doctor");

  private static final int SIDE = 64;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final InstantSource clock;
  private final LongSupplier nanos;

  TestFrame(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
  }

  /** How long it took; missing if it was not stored in time. */
  Fact<Duration> send(MessagePublisher topic, ObjectStore store, Duration patience)
      throws InterruptedException {
    long micros = SystemTime.toMicros(clock.instant());
    FrameId id = new FrameId(STREAM, RunId.of(micros, (int) nanos.getAsLong()), 0, micros);
    long start = nanos.getAsLong();
    try {
      FrameHeader header = FrameHeader.plain(id, ClockSource.FIXED, SIDE, SIDE);
      OutgoingMessage message = new OutgoingMessage(grey(), FrameAttributes.ofFrame(header));
      var answer = topic.publish(message);
      topic.flush();
      answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Fact.unknown(Cause.FAILED, String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      return Fact.unknown(Cause.FAILED, "it could not be published in time");
    }
    return await(store, ObjectNames.frame(id, ObjectNames.JPG), start, patience);
  }

  private Fact<Duration> await(ObjectStore store, String name, long start, Duration patience)
      throws InterruptedException {
    do {
      try {
        store.readHead(name, 1);
        Duration took = Duration.ofNanos(nanos.getAsLong() - start);
        remove(store, name);
        return Fact.known(took);
      } catch (ObjectNotFoundException e) {
        TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
      } catch (StoreException e) {
        return Fact.unknown(Cause.FAILED, "the store cannot be read: " + e.getMessage());
      }
    } while (nanos.getAsLong() - start < patience.toNanos());
    return Fact.missing();
  }

  private static void remove(ObjectStore store, String name) {
    try {
      store.delete(name);
    } catch (StoreException e) {
      // Who looks need not be able to delete; the bucket's lifecycle takes it.
    }
  }

  private static byte[] grey() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, 0x808080);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.setUseCache(false);
    try {
      ImageIO.write(image, "jpg", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
