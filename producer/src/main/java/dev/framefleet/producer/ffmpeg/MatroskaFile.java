package dev.framefleet.producer.ffmpeg;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether a Matroska file was cut among its pictures. Its header tells the length of all that
 * follows (the Segment), and each Cluster its own; a muxer that could not go back to write them
 * says that they are unknown. Elements are those of RFC 9559, their numbers those of RFC 8794,
 * section 4 and 6. Stateless.
 */
final class MatroskaFile {
  private static final long EBML = 0x1A45DFA3;
  private static final long SEGMENT = 0x18538067;
  private static final long CLUSTER = 0x1F43B675;
  private static final int LONGEST_ID = 4;
  private static final int LONGEST_SIZE = 8;

  /** In place of a length that is not told. */
  private static final long UNKNOWN = Long.MAX_VALUE;

  /** Weeks, with a Cluster for each second or two; what has more is not looked through. */
  private static final int MOST_ELEMENTS = 1_000_000;

  private MatroskaFile() {}

  /**
   * Whether the file ends before its Segment does, and within a Cluster or right behind one: not so
   * where only an index or tags are missing.
   *
   * @return false too for what is no such file, does not tell its length, or cannot be read
   */
  static boolean isCutAmongPictures(Path path) {
    if (!Files.isRegularFile(path)) { // a pipe would wait for somebody to write
      return false;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      Element header = Element.read(file);
      if (header == null || header.id != EBML) {
        return false;
      }
      file.seek(header.end);
      Element segment = Element.read(file);
      return segment != null
          && segment.id == SEGMENT
          && segment.end > file.length()
          && breaksOffInCluster(file, segment.end != UNKNOWN);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Of the elements from where the file stands, each within its length.
   *
   * @param more whether something must follow the last one
   */
  private static boolean breaksOffInCluster(RandomAccessFile file, boolean more)
      throws IOException {
    boolean cluster = false;
    for (int i = 0; i < MOST_ELEMENTS; i++) {
      Element element = Element.read(file);
      if (element == null) { // the file's end, or not even the head of one is whole
        return cluster && more;
      }
      cluster = element.id == CLUSTER;
      if (element.end > file.length()) { // one of unknown length has no end to be missed
        return cluster && element.end != UNKNOWN;
      }
      file.seek(element.end);
    }
    return false;
  }

  /**
   * The head of an element.
   *
   * @param end position behind the element; {@link #UNKNOWN} if its length is not told
   */
  private record Element(long id, long end) {
    /** The one where the file stands; null if its head is not all there, or is none. */
    static @Nullable Element read(RandomAccessFile file) throws IOException {
      long id = number(file, LONGEST_ID, true);
      long size = id < 0 ? -1 : number(file, LONGEST_SIZE, false);
      if (size < 0) {
        return null;
      }
      long place = file.getFilePointer();
      return new Element(id, size > UNKNOWN - place ? UNKNOWN : place + size);
    }

    /**
     * A number whose first byte's leading zeros tell how many bytes follow.
     *
     * @param marked whether the bit that ends the zeros belongs to it, as in an id
     * @return -1 if it is not all there or too long; {@link #UNKNOWN} for all ones, which is no
     *     length
     */
    private static long number(RandomAccessFile file, int longest, boolean marked)
        throws IOException {
      int first = file.read();
      int more = first <= 0 ? longest : Integer.numberOfLeadingZeros(first) - 24;
      if (more >= longest || file.length() - file.getFilePointer() < more) {
        return -1;
      }
      long value = marked ? first : first & (0x7F >> more);
      for (int i = 0; i < more; i++) {
        value = (value << 8) | file.read();
      }
      boolean unknown = !marked && value == (1L << (7 * (more + 1))) - 1;
      return unknown ? UNKNOWN : value;
    }
  }
}
