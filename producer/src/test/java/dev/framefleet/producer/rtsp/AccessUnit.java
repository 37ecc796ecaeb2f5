package dev.framefleet.producer.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One picture of an H.264 stream: its NAL units, without start codes. */
public record AccessUnit(List<byte[]> nals) {
  private static final int IDR = 5;
  private static final int SEI = 6;
  private static final int SPS = 7;
  private static final int AUD = 9;

  /** Reads a file in Annex B form, as {@code ffmpeg -f h264} writes it. */
  public static List<AccessUnit> read(Path file) {
    try {
      return group(split(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<byte[]> split(byte[] stream) {
    List<byte[]> nals = new ArrayList<>();
    int start = -1;
    for (int i = 0; i + 2 < stream.length; i++) {
      if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
        addNal(nals, stream, start, i);
        start = i + 3;
        i += 2;
      }
    }
    addNal(nals, stream, start, stream.length);
    return nals;
  }

  private static void addNal(List<byte[]> nals, byte[] stream, int start, int end) {
    if (start < 0) {
      return; // in front of the first start code
    }
    int last = end;
    while (last > start && stream[last - 1] == 0) {
      last--;
    }
    if (last > start) {
      nals.add(java.util.Arrays.copyOfRange(stream, start, last));
    }
  }

  private static List<AccessUnit> group(List<byte[]> nals) {
    List<AccessUnit> units = new ArrayList<>();
    List<byte[]> current = new ArrayList<>();
    boolean hasPicture = false;
    for (byte[] nal : nals) {
      if (hasPicture && beginsUnit(nal)) {
        units.add(new AccessUnit(List.copyOf(current)));
        current.clear();
        hasPicture = false;
      }
      current.add(nal);
      hasPicture |= isPicture(nal);
    }
    units.add(new AccessUnit(List.copyOf(current)));
    return units;
  }

  private static boolean isPicture(byte[] nal) {
    return type(nal) >= 1 && type(nal) <= IDR;
  }

  private static boolean beginsUnit(byte[] nal) {
    boolean firstSlice = isPicture(nal) && (nal[1] & 0x80) != 0; // first_mb_in_slice is 0
    return firstSlice || (type(nal) >= SEI && type(nal) <= AUD);
  }

  static int type(byte[] nal) {
    return nal[0] & 0x1F;
  }

  /** Whether a decoder can begin here. */
  public boolean isKey() {
    return nals.stream().anyMatch(nal -> type(nal) == IDR);
  }

  static boolean isParameterSet(byte[] nal) {
    return type(nal) == SPS || type(nal) == SPS + 1;
  }
}
