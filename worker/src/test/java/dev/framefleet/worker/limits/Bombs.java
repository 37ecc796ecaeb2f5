package dev.framefleet.worker.limits;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** JPEGs that are small and take much. */
public final class Bombs {
  private static final int SOS = 0xDA;

  private Bombs() {}

  /** The same with another size in its frame header. */
  public static byte[] sized(byte[] jpeg, int width, int height) {
    byte[] changed = jpeg.clone();
    for (int at = 2; ; at += 2 + ByteBuffer.wrap(changed).getShort(at + 2)) {
      int marker = changed[at + 1] & 0xFF;
      if (marker == 0xC0 || marker == 0xC2) {
        ByteBuffer.wrap(changed).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
        return changed;
      }
    }
  }

  /** The same with its last scan so many times more. */
  public static byte[] scans(byte[] jpeg, int more) {
    int last = jpeg.length - 2;
    while ((jpeg[last] & 0xFF) != 0xFF || (jpeg[last + 1] & 0xFF) != SOS) {
      last--;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < more; i++) {
      out.write(jpeg, last, jpeg.length - 2 - last);
    }
    out.write(jpeg, jpeg.length - 2, 2);
    return out.toByteArray();
  }
}
