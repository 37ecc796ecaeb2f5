package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.video.VideoTimes;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * WebVTT: subtitles that count what is seen, in the video's time. Frames with the same counts make
 * one cue. Not thread-safe; to be closed.
 */
public final class WebVttSink implements FrameSink {
  private static final long MICROS_PER_MILLI = 1_000;

  /**
   * What the last cue lasts when nothing follows, and the longest that a cue outlives its frame.
   */
  private static final long HOLD_MICROS = 1_000_000;

  private final TextFile file;
  private final VideoTimes times;
  private boolean begun;
  private long cueMicros;
  private long lastMicros;
  private String text = "";
  private long cues;

  /**
   * Begins the file.
   *
   * @param times where the video shows its pictures; nobody else asks it
   */
  public WebVttSink(Path target, VideoTimes times) {
    this.times = times;
    file = new TextFile(target);
    file.add("WEBVTT\n");
  }

  @Override
  public void add(Rendered rendered) {
    FrameResult result = rendered.result();
    if (result == null) {
      return;
    }
    long micros = times.place(result.header().id().captureMicros());
    String now = counts(result.detections());
    boolean pause = begun && micros - lastMicros > HOLD_MICROS;
    begun = true;
    if (!now.equals(text) || pause) {
      cue(pause ? lastMicros + HOLD_MICROS : micros);
      cueMicros = micros;
      text = now;
    }
    lastMicros = micros;
  }

  private static String counts(List<Detection> detections) {
    Map<String, Long> byLabel =
        detections.stream()
            .collect(Collectors.groupingBy(Detection::label, TreeMap::new, Collectors.counting()));
    return byLabel.entrySet().stream()
        .map(entry -> entry.getValue() + " " + escaped(entry.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void cue(long untilMicros) {
    long from = cueMicros / MICROS_PER_MILLI;
    long to = untilMicros / MICROS_PER_MILLI;
    if (!text.isEmpty() && to > from) {
      file.add("\n" + ++cues + "\n" + time(from) + " --> " + time(to) + "\n" + text + "\n");
    }
  }

  private static String time(long millis) {
    return String.format(
        Locale.ROOT,
        "%02d:%02d:%02d.%03d",
        millis / 3_600_000,
        millis / 60_000 % 60,
        millis / 1_000 % 60,
        millis % 1_000);
  }

  @Override
  public List<Path> publish() {
    cue(lastMicros + HOLD_MICROS);
    return List.of(file.publish());
  }

  @Override
  public void close() {
    file.close();
  }
}
