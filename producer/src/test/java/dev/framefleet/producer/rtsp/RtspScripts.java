package dev.framefleet.producer.rtsp;

import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.IntPredicate;

/** Cameras with one habit each. */
public final class RtspScripts {
  private RtspScripts() {}

  /** A good camera, which falls silent at the end of its pictures. */
  public static RtspScript of(List<AccessUnit> pictures, int framesPerSecond) {
    RtspScript script = new RtspScript(pictures);
    script.framesPerSecond = framesPerSecond;
    return script;
  }

  /** Every tenth packet comes after the next one. */
  public static RtspScript swapping(List<AccessUnit> pictures, int framesPerSecond) {
    RtspScript script = of(pictures, framesPerSecond);
    script.swapped = packet -> packet % 10 == 4;
    return script;
  }

  /** One packet gets lost. */
  public static RtspScript losing(List<AccessUnit> pictures, int framesPerSecond, int packet) {
    RtspScript script = of(pictures, framesPerSecond);
    script.lost = number -> number == packet;
    return script;
  }

  /** Asks who is there. */
  public static RtspScript guarded(
      List<AccessUnit> pictures, int framesPerSecond, boolean digest, String user, String secret) {
    RtspScript script = of(pictures, framesPerSecond);
    script.auth = new RtspAuth(digest, user, secret);
    return script;
  }

  /** Asks who is there by digest, and has a recording. */
  public static RtspScript guardedRecording(
      List<AccessUnit> pictures, int framesPerSecond, String user, String secret) {
    RtspScript script = recording(pictures, framesPerSecond);
    script.auth = new RtspAuth(true, user, secret);
    return script;
  }

  /** Cuts its first connection after five pictures and refuses the next two. */
  public static RtspScript cutThenRefusing(List<AccessUnit> pictures, int framesPerSecond) {
    RtspScript script = of(pictures, framesPerSecond);
    script.cutAt = 5;
    script.cuts = 1;
    script.status =
        connection -> connection == 1 || connection == 2 ? "503 Service Unavailable" : "200 OK";
    return script;
  }

  /** Cuts every connection after a few pictures. */
  public static RtspScript cutting(List<AccessUnit> pictures, int framesPerSecond, int after) {
    RtspScript script = of(pictures, framesPerSecond);
    script.cutAt = after;
    return script;
  }

  /** Takes connections and says nothing. */
  public static RtspScript mute(List<AccessUnit> pictures) {
    RtspScript script = new RtspScript(pictures);
    script.mute = true;
    return script;
  }

  /** Tells its wall clock and begins within a group of pictures, as a camera does that runs. */
  public static RtspScript joinedLate(
      List<AccessUnit> pictures, int framesPerSecond, int from, long startMicros) {
    RtspScript script = reporting(pictures, framesPerSecond, startMicros);
    script.describesItself = true;
    script.pictures = connection -> pictures.subList(from, pictures.size());
    return script;
  }

  /** Has a recording: says how long it is, and when it is over. */
  public static RtspScript recording(List<AccessUnit> pictures, int framesPerSecond) {
    RtspScript script = of(pictures, framesPerSecond);
    script.seconds = pictures.size() / (double) framesPerSecond;
    script.bye = true;
    return script;
  }

  /** One picture's time is hours off. */
  public static RtspScript wildAt(List<AccessUnit> pictures, int framesPerSecond, int picture) {
    RtspScript script = of(pictures, framesPerSecond);
    script.stamp =
        i ->
            1_000L
                + (long) i * RtpPackets.CLOCK_RATE / framesPerSecond
                + (i == picture ? 3L * 3_600 * RtpPackets.CLOCK_RATE : 0);
    return script;
  }

  /** Tells its wall clock and loses a share of its packets, but none of its first picture. */
  public static RtspScript lossy(
      List<AccessUnit> pictures,
      int framesPerSecond,
      long startMicros,
      Random random,
      double share) {
    return reporting(
        pictures,
        framesPerSecond,
        startMicros,
        packet -> packet > 100 && random.nextDouble() < share);
  }

  /** Tells its wall clock and loses some packets. */
  public static RtspScript reporting(
      List<AccessUnit> pictures, int framesPerSecond, long startMicros, IntPredicate lost) {
    RtspScript script = reporting(pictures, framesPerSecond, startMicros);
    script.lost = lost;
    return script;
  }

  /** Tells its wall clock before every tenth picture, from the first one on. */
  public static RtspScript reporting(
      List<AccessUnit> pictures, int framesPerSecond, long startMicros) {
    RtspScript script = of(pictures, framesPerSecond);
    script.report =
        i ->
            i % 10 == 0
                ? OptionalLong.of(startMicros + i * 1_000_000L / framesPerSecond)
                : OptionalLong.empty();
    return script;
  }
}
