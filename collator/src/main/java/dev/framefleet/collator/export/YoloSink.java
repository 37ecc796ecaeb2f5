package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * YOLO's text format: a folder with {@code classes.txt} and, in {@code labels}, a file for each
 * frame with a line {@code class centre-x centre-y width height} for each detection, in parts of
 * the picture's sides. Each file appears complete. Not thread-safe; to be closed.
 */
public final class YoloSink implements FrameSink {
  private final Path folder;
  private final Map<Integer, String> classes = new TreeMap<>();

  /** Begins; the folder is made with the first file. */
  public YoloSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public void add(Rendered rendered) {
    FrameResult result = rendered.result();
    if (result == null || !(rendered.event() instanceof TimelineEvent.Stored stored)) {
      return;
    }
    String name = FileNames.ofObject(stored.name(), ".txt");
    try (TextFile file = new TextFile(folder.resolve("labels").resolve(name))) {
      for (Detection detection : result.detections()) {
        classes.putIfAbsent(detection.classId(), detection.label());
        file.add(line(result.header(), detection));
      }
      file.publish();
    }
  }

  private static String line(FrameHeader header, Detection detection) {
    Box box = detection.box();
    return detection.classId()
        + " "
        + Numbers.share((box.x() + box.width() / 2) / header.width())
        + " "
        + Numbers.share((box.y() + box.height() / 2) / header.height())
        + " "
        + Numbers.share(box.width() / header.width())
        + " "
        + Numbers.share(box.height() / header.height())
        + "\n";
  }

  /** A class is the number of its line, so those that were not met need a line too. */
  @Override
  public List<Path> publish() {
    int most = classes.keySet().stream().mapToInt(id -> id).max().orElse(-1);
    try (TextFile file = new TextFile(folder.resolve("classes.txt"))) {
      for (int id = 0; id <= most; id++) {
        file.add(classes.getOrDefault(id, "class-" + id) + "\n");
      }
      return List.of(file.publish());
    }
  }

  @Override
  public void close() {}
}
