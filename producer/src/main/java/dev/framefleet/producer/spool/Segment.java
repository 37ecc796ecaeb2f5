package dev.framefleet.producer.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One file of a log. Not thread-safe; its log is. */
final class Segment implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private long size;
  private long maxSeq = -1;

  private Segment(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Where a record stands. */
  record Place(Segment segment, long offset) {}

  /** Hears of each record while a segment is read. */
  interface Reader {
    void record(SpoolRecord spooled, Place place);
  }

  /** Opens or makes a segment; new records go behind the last whole one. */
  static Segment open(Path file, Reader reader) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Segment segment = new Segment(file, channel);
      segment.readAll(reader);
      channel.truncate(segment.size); // what a killed process left half written
      return segment;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void readAll(Reader reader) throws IOException {
    SpoolRecord spooled = readAt(size);
    while (spooled != null) {
      maxSeq = Math.max(maxSeq, spooled.seq());
      reader.record(spooled, new Place(this, size));
      size = channel.position();
      spooled = readAt(size);
    }
  }

  Place append(SpoolRecord spooled, ByteBuffer bytes) throws IOException {
    Place place = new Place(this, size);
    long at = size;
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    size = at;
    maxSeq = Math.max(maxSeq, spooled.seq());
    return place;
  }

  /** The record at an offset, the channel then stands behind it; null if there is no whole one. */
  @Nullable SpoolRecord readAt(long offset) throws IOException {
    channel.position(offset);
    ByteBuffer header = ByteBuffer.allocate(SpoolCodec.HEADER);
    if (!fill(header)) {
      return null;
    }
    int length = SpoolCodec.contentLength(header);
    if (length < 0 || length > channel.size() - offset) {
      return null;
    }
    ByteBuffer content = ByteBuffer.allocate(length);
    return fill(content) ? SpoolCodec.read(header, content.array()) : null;
  }

  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        return false;
      }
    }
    return true;
  }

  long size() {
    return size;
  }

  /** The largest seq that is spoken of in it; -1 for none. */
  long maxSeq() {
    return maxSeq;
  }

  void force() throws IOException {
    channel.force(false);
  }

  void delete() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
