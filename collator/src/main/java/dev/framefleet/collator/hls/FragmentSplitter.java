package dev.framefleet.collator.hls;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Cuts a fragmented MP4 into what describes the stream and the fragments. Stateless. */
final class FragmentSplitter {
  private static final int HEADER_BYTES = 8;

  private FragmentSplitter() {}

  /**
   * Copies the fragments.
   *
   * @return the boxes before them
   * @throws IOException if the file cannot be read, or is no fragmented MP4
   */
  static byte[] split(Path mp4, OutputStream fragments) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(mp4)))) {
      for (byte[] box = next(in); box.length > 0; box = next(in)) {
        String type = new String(box, 4, 4, StandardCharsets.US_ASCII);
        switch (type) {
          case "ftyp", "moov" -> head.write(box);
          case "moof", "mdat", "styp", "sidx" -> fragments.write(box);
          default -> {} // an index of the whole file has no place in a part of it
        }
      }
    }
    return head.toByteArray();
  }

  /** The next box, a few megabytes at most; empty at the end. */
  private static byte[] next(DataInputStream in) throws IOException {
    int size;
    try {
      size = in.readInt();
    } catch (EOFException e) {
      return new byte[0];
    }
    if (size < HEADER_BYTES) {
      throw new IOException("a box that is not of our making");
    }
    byte[] box = new byte[size];
    for (int i = 0; i < 4; i++) {
      box[i] = (byte) (size >>> (24 - 8 * i));
    }
    in.readFully(box, 4, size - 4);
    return box;
  }
}
