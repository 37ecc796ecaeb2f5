package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * Keeps coded pictures, some kilobytes each, until their turn in a file has come. Not thread-safe;
 * handed from one thread to the next; to be closed.
 */
public final class CodedPictures extends PacketSink implements AutoCloseable {
  private final List<AVPacket> packets = new ArrayList<>();
  private @Nullable AVCodecParameters parameters;

  @Override
  void accept(AVPacket packet, AVCodecParameters ofStream) {
    if (parameters == null) {
      parameters = Libav.allocated(avcodec_parameters_alloc(), "parameters");
      avcodec_parameters_copy(parameters, ofStream);
    }
    packets.add(Libav.allocated(av_packet_clone(packet), "a packet"));
  }

  /** Gives them all to another sink, in order. */
  public void copyTo(PacketSink to) {
    AVCodecParameters known = parameters;
    if (known != null) {
      packets.forEach(packet -> to.accept(packet, known));
    }
  }

  @Override
  public void close() {
    packets.forEach(packet -> av_packet_free(packet));
    packets.clear();
    if (parameters != null) {
      avcodec_parameters_free(parameters);
      parameters = null;
    }
  }
}
