package dev.framefleet.collator.output;

import dev.framefleet.collator.video.CodedPictures;
import dev.framefleet.collator.video.PacketSink;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of a {@link VideoTrack} in memory: made beside other pieces, and put into a file when its
 * turn has come. Not thread-safe; handed from one thread to the next; to be closed.
 */
final class CodedTrack implements VideoTrack.Sinks, AutoCloseable {
  private record Part(int width, int height, CodedPictures pictures) {}

  private final List<Part> parts = new ArrayList<>();

  @Override
  public PacketSink begin(int width, int height) {
    Part part = new Part(width, height, new CodedPictures());
    parts.add(part);
    return part.pictures();
  }

  /** Gives all pictures to other sinks, as an encoder would have. */
  void copyTo(VideoTrack.Sinks sinks) {
    parts.forEach(part -> part.pictures().copyTo(sinks.begin(part.width(), part.height())));
  }

  @Override
  public void close() {
    parts.forEach(part -> part.pictures().close());
  }
}
