package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_ERROR_MAX_STRING_SIZE;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;

/** What every use of FFmpeg's libraries needs. Stateless. */
final class Libav {
  private Libav() {}

  /** Errors are told by return values; the libraries' own lines would go to stderr. */
  static void beQuiet() {
    av_log_set_level(AV_LOG_QUIET);
  }

  /** What a negative return value means, in the library's words. */
  static String error(int code) {
    byte[] text = new byte[AV_ERROR_MAX_STRING_SIZE];
    av_strerror(code, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** The pointer, which the library gives as null only if there is no memory. */
  static <P extends Pointer> P allocated(P pointer, String what) {
    if (pointer == null || pointer.isNull()) {
      throw new IllegalStateException("FFmpeg has no memory for " + what);
    }
    return pointer;
  }
}
