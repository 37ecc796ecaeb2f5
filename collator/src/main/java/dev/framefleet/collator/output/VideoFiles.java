package dev.framefleet.collator.output;

import dev.framefleet.collator.video.Mp4Writer;
import dev.framefleet.collator.video.PacketSink;
import dev.framefleet.collator.video.VideoTimes;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The video as it is handed out: {@code name.mp4}, and {@code name-2.mp4} and so on behind each
 * change of size. Not thread-safe; to be closed.
 */
public final class VideoFiles implements VideoTrack.Sinks, AutoCloseable {
  private final VideoStyle style;
  private final PartialFile first;
  private final List<PartialFile> files = new ArrayList<>();
  private @Nullable Mp4Writer writer;
  private VideoTimes times;
  private int width;
  private int height;
  private long pictures;
  private long spanMicros;

  /**
   * Begins the first file.
   *
   * @throws UserError if it cannot be written
   */
  public VideoFiles(PartialFile first, VideoStyle style) {
    this.first = first;
    this.style = style;
    times = style.fileTimes();
    files.add(first);
    try {
      Files.newOutputStream(first.partial()).close();
    } catch (IOException e) {
      throw UserError.failed("cannot write " + first.partial() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public PacketSink begin(int newWidth, int newHeight) {
    Mp4Writer open = writer;
    if (open != null && newWidth == width && newHeight == height) {
      return open;
    }
    if (open != null) {
      finish(open);
      times = style.fileTimes();
      files.add(PartialFile.of(numbered(files.size() + 1)));
    }
    width = newWidth;
    height = newHeight;
    Mp4Writer next = new Mp4Writer(files.get(files.size() - 1).partial(), times);
    writer = next;
    return next;
  }

  private Path numbered(int number) {
    String name = String.valueOf(first.target().getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    return first
        .target()
        .resolveSibling(stem + '-' + number + name.substring(dot <= 0 ? name.length() : dot));
  }

  private void finish(Mp4Writer open) {
    open.finish();
    pictures += open.pictures();
    spanMicros += times.spanMicros();
    open.close();
    writer = null;
  }

  /** How many pictures the finished files have. */
  public long pictures() {
    return pictures;
  }

  /** From the first to the last picture of each finished file, in microseconds, added up. */
  public long spanMicros() {
    return spanMicros;
  }

  /** The names of the files while they are written. */
  public List<Path> partials() {
    return files.stream().map(PartialFile::partial).toList();
  }

  /**
   * Ends the files and gives them their names.
   *
   * @throws UserError if they cannot be written
   */
  public List<Path> publish() {
    if (writer != null) {
      finish(writer);
    }
    files.forEach(PartialFile::publish);
    return files.stream().map(PartialFile::target).toList();
  }

  /** Leaves the partial files, which play up to their last fragment, unless published. */
  @Override
  public void close() {
    if (writer != null) {
      writer.close();
    }
  }
}
