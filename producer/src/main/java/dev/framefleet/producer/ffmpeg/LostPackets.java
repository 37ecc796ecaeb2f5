package dev.framefleet.producer.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * How many RTP packets got lost while this thread read. FFmpeg knows from their numbers, but tells
 * only its log, which calls back on the reading thread. Nothing of that log is kept or shown: it
 * has addresses in it.
 */
final class LostPackets {
  private static final String MISSED = "RTP: missed ";
  private static final ThreadLocal<@Nullable LostPackets> READING = new ThreadLocal<>();
  private static final LogCallback LISTENER = new Listener();

  private boolean any;

  static {
    avutil.setLogCallback(LISTENER);
  }

  /** From now on FFmpeg's log comes here, and so to nobody's eyes. Of the whole process. */
  static void listen() {
    avutil.av_log_set_level(avutil.AV_LOG_WARNING); // others of this process may have set it
  }

  /** This thread's next call of FFmpeg is watched. */
  void begin() {
    any = false;
    READING.set(this);
    listen();
  }

  /** It is watched no longer. */
  void end() {
    READING.remove();
  }

  /** Whether any got lost from the beginning to the end. */
  boolean any() {
    return any;
  }

  private static final class Listener extends LogCallback {
    @Override
    public void call(int level, BytePointer line) {
      LostPackets reading = READING.get();
      if (reading != null && !reading.any && beginsWithMissed(line)) {
        reading.any = true;
      }
    }

    /** The line may begin with where it comes from, such as {@code [rtsp @ 0x7f…] }. */
    private static boolean beginsWithMissed(BytePointer line) {
      return new String(line.getStringBytes(), StandardCharsets.UTF_8).contains(MISSED);
    }
  }
}
