package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import java.nio.file.Path;
import java.util.List;

/** The drawn pictures as JPEGs, one file a frame, named as in the store. Not thread-safe. */
public final class JpegFolderSink implements FrameSink {
  private final Path folder;
  private boolean any;

  /** Begins; the folder is made with the first picture. */
  public JpegFolderSink(Path folder) {
    this.folder = folder;
  }

  @Override
  public void add(Rendered rendered) {
    if (rendered.picture() != null && rendered.event() instanceof TimelineEvent.Stored stored) {
      any = true;
      ImageFile.write(
          rendered.picture(), folder.resolve(FileNames.ofObject(stored.name(), ".jpg")));
    }
  }

  @Override
  public List<Path> publish() {
    return any ? List.of(folder) : List.of();
  }

  @Override
  public void close() {}
}
