package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.select.FrameRate;
import dev.framefleet.producer.source.SourceAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a producer is to do. Begin with {@link #of} and change what differs.
 *
 * @param stream the source's name
 * @param source where the video is
 * @param run the run to produce again, files only; null for a new one
 * @param startTime capture time of the first picture, files only; null for the container's creation
 *     time, else now
 * @param rate at most so many frames per second; null for every picture
 * @param quality of the JPEGs
 * @param realtime whether a file is played at its own speed
 * @param loops how often a file is played in one run, 1 or more
 * @param connectTimeout until a live source has answered
 * @param readTimeout without a packet of a live source until it counts as lost
 * @param queueBytes decoded pictures that may wait for the encoder; at least one always may
 * @param checkpointEvery time between two checkpoints
 */
public record ProducerConfig(
    StreamId stream,
    SourceAddress source,
    @Nullable RunId run,
    @Nullable Instant startTime,
    @Nullable FrameRate rate,
    JpegQuality quality,
    boolean realtime,
    int loops,
    Duration connectTimeout,
    Duration readTimeout,
    long queueBytes,
    Duration checkpointEvery) {
  private static final long DEFAULT_QUEUE_BYTES = 32L << 20;

  /**
   * Checks what excludes each other.
   *
   * @throws IllegalArgumentException in one line
   */
  public ProducerConfig {
    if (source.live() && (run != null || startTime != null || loops > 1 || realtime)) {
      throw new IllegalArgumentException(
          "run, start time, loop and realtime are for files; a live source has its own time");
    }
    if (run != null && startTime != null) {
      throw new IllegalArgumentException("a run has its start in it: give run or start time");
    }
    if (loops < 1) {
      throw new IllegalArgumentException("loop must be 1 or more: " + loops);
    }
  }

  /** Every picture, at the default quality, as fast as it goes. */
  public static ProducerConfig of(StreamId stream, SourceAddress source) {
    return new ProducerConfig(
        stream,
        source,
        null,
        null,
        null,
        JpegQuality.DEFAULT,
        false,
        1,
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        DEFAULT_QUEUE_BYTES,
        Duration.ofSeconds(60));
  }

  /** The same for a given run. */
  public ProducerConfig withRun(@Nullable RunId run) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same from a given time on. */
  public ProducerConfig withStartTime(@Nullable Instant startTime) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same at a given rate. */
  public ProducerConfig withRate(@Nullable FrameRate rate) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same at a given quality. */
  public ProducerConfig withQuality(JpegQuality quality) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same at the file's own speed, or not. */
  public ProducerConfig withRealtime(boolean realtime) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same, played several times. */
  public ProducerConfig withLoops(int loops) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }

  /** The same with other time-outs of a live source. */
  public ProducerConfig withTimeouts(Duration connectTimeout, Duration readTimeout) {
    return new ProducerConfig(
        stream,
        source,
        run,
        startTime,
        rate,
        quality,
        realtime,
        loops,
        connectTimeout,
        readTimeout,
        queueBytes,
        checkpointEvery);
  }
}
