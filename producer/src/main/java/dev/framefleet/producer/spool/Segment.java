package dev.framefleet.producer.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One file of a log. Not thread-safe; its log is. Not a FileChannel, which an interrupt of whoever
 * reads it closes for everybody.
 */
final class Segment implements AutoCloseable {
  private final Path file;
  private final RandomAccessFile content;
  private long size;
  private long maxSeq = -1;

  private Segment(Path file, RandomAccessFile content) {
    this.file = file;
    this.content = content;
  }

  /** Where a record stands. */
  record Place(Segment segment, long offset) {}

  /** Hears of each record while a segment is read. */
  interface Reader {
    void record(SpoolRecord spooled, Place place);
  }

  /** Opens or makes a segment; new records go behind the last whole one. */
  static Segment open(Path file, Reader reader) throws IOException {
    RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw");
    try {
      Segment segment = new Segment(file, content);
      segment.readAll(reader);
      content.setLength(segment.size); // what a killed process left half written
      return segment;
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  private void readAll(Reader reader) throws IOException {
    SpoolRecord spooled = readAt(size);
    while (spooled != null) {
      maxSeq = Math.max(maxSeq, spooled.seq());
      reader.record(spooled, new Place(this, size));
      size = content.getFilePointer();
      spooled = readAt(size);
    }
  }

  Place append(SpoolRecord spooled, ByteBuffer bytes) throws IOException {
    Place place = new Place(this, size);
    content.seek(size);
    content.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    size += bytes.remaining();
    maxSeq = Math.max(maxSeq, spooled.seq());
    return place;
  }

  /** The record at an offset, the file then stands behind it; null if there is no whole one. */
  @Nullable SpoolRecord readAt(long offset) throws IOException {
    long left = content.length() - offset - SpoolCodec.HEADER;
    if (left < 0) {
      return null;
    }
    content.seek(offset);
    ByteBuffer header = ByteBuffer.allocate(SpoolCodec.HEADER);
    content.readFully(header.array());
    int length = SpoolCodec.contentLength(header);
    if (length < 0 || length > left) {
      return null;
    }
    byte[] body = new byte[length];
    content.readFully(body);
    return SpoolCodec.read(header, body);
  }

  long size() {
    return size;
  }

  /** The largest seq that is spoken of in it; -1 for none. */
  long maxSeq() {
    return maxSeq;
  }

  void force() throws IOException {
    content.getFD().sync();
  }

  void delete() throws IOException {
    content.close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
