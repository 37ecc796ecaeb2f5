package dev.framefleet.producer.ffmpeg;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error codes as text. They never contain an address. Stateless. */
final class FfmpegErrors {
  static final int EAGAIN = org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN();
  private static final int MAX_BYTES = 256;

  private FfmpegErrors() {}

  static String text(int code) {
    byte[] buffer = new byte[MAX_BYTES];
    avutil.av_strerror(code, buffer, buffer.length);
    int end = 0;
    while (end < buffer.length && buffer[end] != 0) {
      end++;
    }
    return new String(buffer, 0, end, StandardCharsets.UTF_8);
  }

  /** For calls that fail only when memory is short or this code is wrong. */
  static int check(int code, String what) {
    if (code < 0) {
      throw new IllegalStateException(what + ": " + text(code));
    }
    return code;
  }
}
