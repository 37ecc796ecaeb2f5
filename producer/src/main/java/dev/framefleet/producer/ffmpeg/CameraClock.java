package dev.framefleet.producer.ffmpeg;

import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * The camera's wall clock of each packet, by its sender reports. Where FFmpeg puts pictures
 * together from parts, it learns that one is complete from the first part of the next, and attaches
 * that part's time: a packet then carries the time of the picture behind it. Used by one thread.
 */
final class CameraClock {
  private final boolean ahead;
  private OptionalLong carried = OptionalLong.empty();

  /** For a codec. */
  CameraClock(int codec) {
    this.ahead = codec != avcodec.AV_CODEC_ID_MJPEG; // whose pictures come complete
  }

  /** The packet's own time; for each packet once, in order. */
  OptionalLong micros(AVPacket packet) {
    OptionalLong attached = attached(packet);
    OptionalLong own = ahead ? carried : attached;
    carried = attached;
    return own;
  }

  /** What is attached to a packet, whichever picture's it is. Epoch microseconds. */
  static OptionalLong attached(AVPacket packet) {
    try (SizeTPointer size = new SizeTPointer(1)) {
      BytePointer data = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_PRFT, size);
      return data == null || data.isNull()
          ? OptionalLong.empty()
          : OptionalLong.of(new AVProducerReferenceTime(data).wallclock());
    }
  }
}
