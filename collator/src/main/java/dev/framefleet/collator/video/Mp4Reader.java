package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** Reads the coded pictures of a file that {@link Mp4Writer} has written. Stateless. */
public final class Mp4Reader {
  private Mp4Reader() {}

  /**
   * Gives all pictures to a sink, without decoding them.
   *
   * @param file whose times are epoch microseconds
   * @throws UserError if it cannot be read
   */
  public static void copy(Path file, PacketSink to) {
    Libav.beQuiet();
    AVFormatContext format = new AVFormatContext(null);
    check(
        file,
        avformat_open_input(format, file.toString(), (AVInputFormat) null, (AVDictionary) null));
    AVPacket packet = Libav.allocated(av_packet_alloc(), "a packet");
    try {
      copy(file, format, packet, to);
    } finally {
      av_packet_free(packet);
      avformat_close_input(format);
    }
  }

  private static void copy(Path file, AVFormatContext format, AVPacket packet, PacketSink to) {
    if (format.nb_streams() != 1) {
      throw UserError.failed("cannot read " + file + ": it is no video of ours");
    }
    int result = av_read_frame(format, packet);
    while (result >= 0) {
      to.accept(packet, format.streams(0).codecpar());
      av_packet_unref(packet);
      result = av_read_frame(format, packet);
    }
    if (result != AVERROR_EOF) {
      check(file, result);
    }
  }

  private static void check(Path file, int result) {
    if (result < 0) {
      throw UserError.failed("cannot read " + file + ": " + Libav.error(result));
    }
  }
}
