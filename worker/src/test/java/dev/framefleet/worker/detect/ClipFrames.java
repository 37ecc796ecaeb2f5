package dev.framefleet.worker.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** Every tenth frame of the sample clip as a JPEG. */
public final class ClipFrames {
  /** From one frame to the next. */
  public static final int STEP = 10;

  private ClipFrames() {}

  /** The JPEG of a frame; its number in the clip is a multiple of {@link #STEP}. */
  public static byte[] jpeg(int number) {
    String name = String.format(Locale.ROOT, "/frames/%03d.jpg", number);
    try (InputStream in = ClipFrames.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
