package dev.framefleet.producer.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** A report for a person. Stateless. */
public final class ProbeText {
  private static final double BITS_PER_BYTE = 8;
  private static final double LOW_RATE = 0.95;
  private static final double KEY_MODE_SECONDS = 1.2;

  private ProbeText() {}

  /** Lines: what is known, then what is remarkable. */
  public static List<String> lines(ProbeReport report) {
    List<String> lines = new ArrayList<>();
    StreamFacts stream = report.stream();
    PacketFacts packets = report.packets();
    lines.add(report.shown());
    String profile = stream.profile().isEmpty() ? "" : " " + stream.profile();
    lines.add(
        line(
            "video",
            "%s%s, %dx%d, %s",
            stream.codec(),
            profile,
            stream.width(),
            stream.height(),
            stream.pixelFormat()));
    lines.add(
        line(
            "rate",
            "%s declared, %s measured over %.1f s, %.0f kbit/s",
            rate(stream.declaredRate().orElse(0)),
            rate(packets.rate().orElse(0)),
            packets.mediaSeconds(),
            kilobits(packets)));
    lines.add(line("keyframes", "%s", gop(packets)));
    lines.add(line("clock", "%s", clock(report)));
    if (report.live()) {
      lines.add(
          line("jitter", "%.1f ms (95 %% of the packets are nearer)", packets.jitterMillis()));
    }
    lines.add(
        line(
            "losses",
            "%d frames missing by their times, %d packets and %d of %d pictures damaged",
            packets.missing(),
            packets.corrupt(),
            report.corruptPictures(),
            report.pictures()));
    lines.add(line("times", "%d repaired", report.repairedTimes() + packets.repeatedTimes()));
    lines.add(line("JPEG", "%s", jpegs(report)));
    advice(report).forEach(text -> lines.add(line("advice", "%s", text)));
    return lines;
  }

  private static String line(String name, String format, Object... values) {
    return String.format(Locale.ROOT, "  %-10s", name) + String.format(Locale.ROOT, format, values);
  }

  private static String rate(double perSecond) {
    return perSecond <= 0 ? "no rate" : String.format(Locale.ROOT, "%.2f frames/s", perSecond);
  }

  private static double kilobits(PacketFacts packets) {
    double seconds = packets.mediaSeconds();
    return seconds == 0 ? 0 : packets.bytes() * BITS_PER_BYTE / 1e3 / seconds;
  }

  private static String gop(PacketFacts packets) {
    OptionalInt gop = packets.gop();
    if (gop.isEmpty()) {
      return "fewer than two in this time";
    }
    double rate = packets.rate().orElse(0);
    String seconds = rate > 0 ? String.format(Locale.ROOT, ", %.1f s", gop.getAsInt() / rate) : "";
    return "one every " + gop.getAsInt() + " pictures" + seconds;
  }

  private static String clock(ProbeReport report) {
    if (!report.live()) {
      return "media time of the file";
    }
    return report.clockOffsetMillis().isPresent()
        ? String.format(
            Locale.ROOT,
            "the camera's own (RTCP), %+.0f ms against this host",
            report.clockOffsetMillis().getAsDouble())
        : "none of its own within this time: arrival at this host";
  }

  private static String jpegs(ProbeReport report) {
    return report.jpegBytes().entrySet().stream()
        .map(
            entry ->
                String.format(Locale.ROOT, "q%d %.0f kB", entry.getKey(), entry.getValue() / 1e3))
        .collect(Collectors.joining(", "));
  }

  private static List<String> advice(ProbeReport report) {
    List<String> advice = new ArrayList<>();
    PacketFacts packets = report.packets();
    double declared = report.stream().declaredRate().orElse(0);
    double measured = packets.rate().orElse(0);
    if (declared > 0 && measured > 0 && measured < LOW_RATE * declared) {
      advice.add("it sends less than it declares: too little light, or too little bandwidth");
    }
    if (packets.missing() > 0 || report.corruptPictures() > 0) {
      advice.add("something is lost on the way: use RTSP over TCP, or look at the network");
    }
    if (packets.gop().isPresent() && measured > 0) {
      double seconds = packets.gop().getAsInt() / measured;
      if (seconds <= KEY_MODE_SECONDS && packets.gop().getAsInt() > 1) {
        advice.add("'decode: key' gives a frame about every second at a few per cent of the work");
      }
    }
    if (report.clockOffsetMillis().isPresent()
        && Math.abs(report.clockOffsetMillis().getAsDouble()) > 1_000) {
      advice.add("its clock is wrong: give it a time server (NTP)");
    }
    return advice;
  }

  /**
   * A block for cameras.yaml. Secrets are left out, with a word on where they go.
   *
   * @param id stream id to propose
   */
  public static List<String> yaml(ProbeReport report, String id) {
    List<String> lines = new ArrayList<>();
    double rate = report.packets().rate().orElse(1);
    lines.add("cameras:");
    lines.add("  - id: " + id);
    lines.add(
        "    url: "
            + report.shown()
            + (report.shown().contains("***") ? "   # put user and password in again" : ""));
    lines.add(String.format(Locale.ROOT, "    fps: %s", rate >= 5 ? "5" : "1"));
    if (report.stream().codec().equals("mjpeg")) {
      lines.add("    # no quality: the camera's own JPEGs pass as they are");
    } else {
      lines.add("    quality: 90   # " + report.usualJpegBytes() / 1_000 + " kB a frame");
    }
    if (report.live()) {
      lines.add("    pressure: drop-oldest");
    }
    return lines;
  }
}
