package dev.framefleet.collator.video;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/** Takes coded pictures in the order of their times. Not thread-safe. */
public abstract class PacketSink {
  /** Only this package knows coded pictures. */
  PacketSink() {}

  /**
   * Takes the next picture.
   *
   * @param packet its pts is in epoch microseconds; read, and left as it is
   * @param parameters of the stream it belongs to, the same for all pictures of a sink
   */
  abstract void accept(AVPacket packet, AVCodecParameters parameters);
}
