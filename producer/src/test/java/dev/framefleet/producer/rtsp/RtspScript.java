package dev.framefleet.producer.rtsp;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a server does, for good and ill. Fields are set before the server starts; a count of
 * connections begins at 0.
 */
public final class RtspScript {
  /** Pictures of a connection; at their end it falls silent, unless told otherwise. */
  IntFunction<List<AccessUnit>> pictures;

  int framesPerSecond = 25;

  /** RTP timestamp of a picture, from any origin. */
  IntToLongFunction stamp = i -> 1_000L + (long) i * RtpPackets.CLOCK_RATE / framesPerSecond;

  /** Wall clock in epoch microseconds that a sender report before a picture tells. */
  IntFunction<OptionalLong> report = i -> OptionalLong.empty();

  /** Whether the RTP packet of this number, counted over a connection, gets lost. */
  IntPredicate lost = packet -> false;

  /** Whether it comes after the next one. */
  IntPredicate swapped = packet -> false;

  /** The connection is cut before this picture. */
  int cutAt = Integer.MAX_VALUE;

  /** From this connection on nothing is cut. */
  int cuts = Integer.MAX_VALUE;

  /** Status of the answer to DESCRIBE, by connection; 200 to serve. */
  IntFunction<String> status = connection -> "200 OK";

  @Nullable RtspAuth auth;

  /** Whether the description has the parameter sets, as that of most cameras. */
  boolean describesItself;

  /** Seconds that the description announces; empty for a live source. */
  @Nullable Double seconds;

  /** Whether the end of the pictures is said. */
  boolean bye;

  /** Whether requests are read but never answered. */
  boolean mute;

  /** Serves pictures. */
  public RtspScript(List<AccessUnit> pictures) {
    this.pictures = connection -> pictures;
  }
}
