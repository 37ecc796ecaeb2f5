import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.Java2DFrameConverter;

/** The simple loop that every example shows: {@code CLIP ROUNDS}; frames per processor second. */
public final class GrabberSpeed {
  public static void main(String[] args) throws Exception {
    org.bytedeco.javacv.FFmpegLogCallback.set();
    org.bytedeco.ffmpeg.global.avutil.av_log_set_level(-8);
    loop(args[0], 2);
    long begin = cpuNanos();
    long frames = loop(args[0], Integer.parseInt(args[1]));
    System.out.printf(Locale.ROOT, "%.1f%n", frames / ((cpuNanos() - begin) / 1e9));
  }

  private static long loop(String clip, int rounds) throws Exception {
    long frames = 0;
    for (int i = 0; i < rounds; i++) {
      try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(clip);
          Java2DFrameConverter converter = new Java2DFrameConverter()) {
        grabber.setVideoOption("threads", "1");
        grabber.start();
        for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          ImageIO.write(converter.convert(frame), "jpg", out);
          frames += out.size() > 0 ? 1 : 0;
        }
      }
    }
    return frames;
  }

  private static long cpuNanos() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
