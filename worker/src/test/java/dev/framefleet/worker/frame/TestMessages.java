package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.ClockSource;
import dev.framefleet.common.frame.FrameAttributes;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.testkit.jpeg.TestJpegs;
import java.util.LinkedHashMap;
import java.util.Map;

/** Messages as a producer makes them. */
public final class TestMessages {
  /** Pixels of {@link #JPEG}. */
  public static final int WIDTH = 64;

  /** Pixels of {@link #JPEG}. */
  public static final int HEIGHT = 48;

  /** A picture. */
  public static final byte[] JPEG = TestJpegs.solid(WIDTH, HEIGHT, 0x336699);

  private static final long START = 1_700_000_000_000_000L;

  private TestMessages() {}

  /** The identity of a frame. */
  public static FrameId id(long seq) {
    return new FrameId(new StreamId("plaza"), RunId.of(START, 1), seq, START + seq * 100_000);
  }

  /** The attributes of a frame of {@link #JPEG}'s size; a mutable map. */
  public static Map<String, String> attributes(long seq) {
    return attributes(seq, WIDTH, HEIGHT);
  }

  /** The attributes of a frame; a mutable map. */
  public static Map<String, String> attributes(long seq, int width, int height) {
    return new LinkedHashMap<>(
        FrameAttributes.ofFrame(FrameHeader.plain(id(seq), ClockSource.MEDIA, width, height)));
  }

  /** A frame as it is pushed. */
  public static PushMessage frame(long seq) {
    return message(attributes(seq), JPEG);
  }

  static PushMessage message(Map<String, String> attributes, byte[] data) {
    return new PushMessage("m-1", attributes, data, data.length, 0);
  }
}
