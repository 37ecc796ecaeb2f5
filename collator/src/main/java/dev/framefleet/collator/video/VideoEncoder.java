package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;

import dev.framefleet.collator.picture.YuvPicture;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Codes pictures of one size into a sink. What comes out is a function of the pictures, their times
 * and which of them are key pictures. Not thread-safe; to be closed.
 */
public final class VideoEncoder implements AutoCloseable {
  private final PacketSink sink;
  private final H264Encoder encoder;
  private final AVCodecParameters parameters =
      Libav.allocated(avcodec_parameters_alloc(), "parameters");
  private final AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
  private boolean closed;

  /**
   * Begins.
   *
   * @param width pixels, even, 16 or more
   * @param height the same, downwards
   * @param threads of the encoder, 1 or more
   */
  public VideoEncoder(int width, int height, int threads, PacketSink sink) {
    Libav.beQuiet();
    this.sink = sink;
    encoder = new H264Encoder(new VideoSize(width, height), threads, AV_CODEC_FLAG_GLOBAL_HEADER);
    avcodec_parameters_from_context(parameters, encoder.context());
  }

  /**
   * Codes a picture.
   *
   * @param micros its time in epoch microseconds, larger than that of the picture before
   * @param key whether it can be shown without those before it
   */
  public void write(YuvPicture picture, long micros, boolean key) {
    encoder.send(picture, micros, key);
    drain();
  }

  /** Gives what the encoder still holds. */
  public void end() {
    encoder.end();
    drain();
  }

  private void drain() {
    while (avcodec_receive_packet(encoder.context(), packet) >= 0) {
      sink.accept(packet, parameters);
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      encoder.close();
      av_packet_free(packet);
      avcodec_parameters_free(parameters);
    }
  }
}
