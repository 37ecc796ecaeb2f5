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
 * @param trust whose certificates an encrypted connection accepts
 */
public record LiveSettings(
    Duration connectTimeout,
    Duration stallTimeout,
    Transport transport,
    @Nullable CorruptPolicy corrupt,
    Duration poll,
    TlsTrust trust) {
  /** Ten seconds each, over TCP, one still picture a second, any certificate. */
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Transport.TCP,
          null,
          Duration.ofSeconds(1),
          TlsTrust.ANYBODY);

  /** The same with other time-outs. */
  public LiveSettings withTimeouts(Duration connect, Duration stall) {
    return new LiveSettings(connect, stall, transport, corrupt, poll, trust);
  }

  /** The same over another transport, with another policy for damaged pictures. */
  public LiveSettings with(Transport other, @Nullable CorruptPolicy policy) {
    return new LiveSettings(connectTimeout, stallTimeout, other, policy, poll, trust);
  }

  /** The same with another time between still pictures. */
  public LiveSettings withPoll(Duration other) {
    return new LiveSettings(connectTimeout, stallTimeout, transport, corrupt, other, trust);
  }

  /** The same with other certificates. */
  public LiveSettings withTrust(TlsTrust other) {
    return new LiveSettings(connectTimeout, stallTimeout, transport, corrupt, poll, other);
  }
}
