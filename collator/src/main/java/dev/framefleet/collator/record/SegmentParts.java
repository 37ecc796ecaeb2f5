package dev.framefleet.collator.record;

import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.VideoTrack;
import dev.framefleet.collator.video.Mp4Writer;
import dev.framefleet.collator.video.PacketSink;
import dev.framefleet.collator.video.VideoTimes;
import java.util.ArrayList;
import java.util.List;

/** The video files of one segment, at absolute times. Not thread-safe; to be closed. */
final class SegmentParts implements VideoTrack.Sinks, AutoCloseable {
  private record Open(PartialFile file, Mp4Writer writer, int width, int height) {}

  private final SegmentFolder folder;
  private final long startMicros;
  private final long endMicros;
  private final List<Open> parts = new ArrayList<>();

  SegmentParts(SegmentFolder folder, Segment segment) {
    this.folder = folder;
    startMicros = segment.startMicros();
    endMicros = segment.endMicros();
  }

  @Override
  public PacketSink begin(int width, int height) {
    String name = SegmentFolder.video(startMicros, parts.size() + 1);
    PartialFile file = PartialFile.of(folder.resolve(name));
    Mp4Writer writer = new Mp4Writer(file.partial(), VideoTimes.absolute());
    parts.add(new Open(file, writer, width, height));
    return writer;
  }

  /** Ends the files, gives them their names and says what they are. */
  List<SegmentMeta.Part> publish() {
    List<SegmentMeta.Part> made = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Open part = parts.get(i);
      long until = i + 1 < parts.size() ? parts.get(i + 1).writer.firstMicros() : endMicros;
      part.writer.finish(until);
      part.file.publish();
      String name = String.valueOf(part.file.target().getFileName());
      made.add(new SegmentMeta.Part(name, part.width, part.height, part.writer.firstMicros()));
    }
    return made;
  }

  @Override
  public void close() {
    parts.forEach(part -> part.writer.close());
  }
}
