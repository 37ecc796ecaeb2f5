package dev.framefleet.producer.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a live source is dealt with.
 *
 * @param connectTimeout until it must have answered
 * @param stallTimeout without a packet until it counts as lost
 * @param transport what carries RTSP's pictures
 * @param corrupt what becomes of damaged pictures; null to drop a camera's and flag a file's
 * @param poll from one still picture to the next, where a URL gives one at a time
 */
public record LiveSettings(
    Duration connectTimeout,
    Duration stallTimeout,
    Transport transport,
    @Nullable CorruptPolicy corrupt,
    Duration poll) {
  /** Ten seconds each, over TCP, one still picture a second. */
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Transport.TCP,
          null,
          Duration.ofSeconds(1));

  /** The same with other time-outs. */
  public LiveSettings withTimeouts(Duration connect, Duration stall) {
    return new LiveSettings(connect, stall, transport, corrupt, poll);
  }
}
