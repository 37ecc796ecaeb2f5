package dev.framefleet.producer.rtsp;

import dev.framefleet.producer.clips.FfmpegProgram;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** H.264 for the server to send. */
public final class Clips {
  private Clips() {}

  /** So many pictures of a size, a keyframe every {@code gop}. */
  public static Path h264(Path file, String size, int pictures, int gop) {
    return FfmpegProgram.make(
        file,
        "testsrc2=size=" + size + ":rate=25",
        "-frames:v",
        Integer.toString(pictures),
        "-c:v",
        "libopenh264",
        "-b:v",
        "4M",
        "-g",
        Integer.toString(gop),
        "-f",
        "h264");
  }

  /** The same pictures again and again. */
  public static List<AccessUnit> repeated(List<AccessUnit> pictures, int times) {
    List<AccessUnit> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      all.addAll(pictures);
    }
    return all;
  }
}
