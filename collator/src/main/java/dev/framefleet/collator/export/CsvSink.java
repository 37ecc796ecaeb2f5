package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Path;
import java.util.List;

/** One line for each detection, as RFC 4180 has it. Not thread-safe; to be closed. */
public final class CsvSink implements FrameSink {
  private static final String HEADER =
      "stream,run,seq,capture_micros,time,label,class_id,score,x,y,width,height,model\r\n";

  private final TextFile file;

  /** Begins the file. */
  public CsvSink(Path target) {
    file = new TextFile(target);
    file.add(HEADER);
  }

  @Override
  public void add(Rendered rendered) {
    FrameResult result = rendered.result();
    if (result != null) {
      String frame = frame(result.header().id());
      result.detections().forEach(detection -> file.add(line(frame, detection, result.model())));
    }
  }

  private static String frame(FrameId id) {
    return id.stream()
        + ","
        + id.run()
        + ","
        + id.seq()
        + ","
        + id.captureMicros()
        + ","
        + SystemTime.ofMicros(id.captureMicros())
        + ",";
  }

  private static String line(String frame, Detection detection, String model) {
    return frame
        + String.join(
            ",",
            quoted(detection.label()),
            Integer.toString(detection.classId()),
            Numbers.score(detection.score()),
            Numbers.pixels(detection.box().x()),
            Numbers.pixels(detection.box().y()),
            Numbers.pixels(detection.box().width()),
            Numbers.pixels(detection.box().height()),
            quoted(model))
        + "\r\n";
  }

  private static String quoted(String text) {
    return text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
        ? text
        : '"' + text.replace("\"", "\"\"") + '"';
  }

  @Override
  public List<Path> publish() {
    return List.of(file.publish());
  }

  @Override
  public void close() {
    file.close();
  }
}
