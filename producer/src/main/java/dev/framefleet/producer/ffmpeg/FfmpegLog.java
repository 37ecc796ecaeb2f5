package dev.framefleet.producer.ffmpeg;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * What FFmpeg tells only its log, which calls back on the thread that called FFmpeg. Nothing of it
 * is kept or shown as it is: it has addresses in it. Thread-safe.
 */
final class FfmpegLog {
  private static final ThreadLocal<@Nullable Consumer<String>> HEARER = new ThreadLocal<>();
  private static final LogCallback LISTENER = new Listener();

  static {
    avutil.setLogCallback(LISTENER);
  }

  private FfmpegLog() {}

  /** From now on FFmpeg's log comes here, and so to nobody's eyes. Of the whole process. */
  static void listen() {
    avutil.av_log_set_level(avutil.AV_LOG_WARNING); // others of this process may have set it
  }

  /**
   * The lines of this thread's next calls go to this one; each may begin with where it comes from,
   * such as {@code [rtsp @ 0x7f…] }.
   */
  static void begin(Consumer<String> hearer) {
    HEARER.set(hearer);
    listen();
  }

  /** They go nowhere again. */
  static void end() {
    HEARER.remove();
  }

  private static final class Listener extends LogCallback {
    @Override
    public void call(int level, BytePointer line) {
      Consumer<String> hearer = HEARER.get();
      if (hearer != null) {
        hearer.accept(new String(line.getStringBytes(), StandardCharsets.UTF_8));
      }
    }
  }
}
