package dev.framefleet.collator.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import dev.framefleet.collator.picture.Placement;
import dev.framefleet.collator.picture.YuvPicture;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes JPEGs into pictures of a video's size. Native memory is owned by fields and freed by
 * {@link #close}. Not thread-safe: one for each thread.
 */
public final class JpegDecoder implements AutoCloseable {
  private final AVCodecContext context;
  private final AVPacket packet;
  private final AVFrame frame;
  private final PictureScaler scaler = new PictureScaler();
  private BytePointer input = new BytePointer();

  /** A decoder. */
  public JpegDecoder() {
    Libav.beQuiet();
    context =
        Libav.allocated(
            avcodec_alloc_context3(avcodec_find_decoder(AV_CODEC_ID_MJPEG)), "a decoder");
    context.thread_count(1);
    context.err_recognition(AV_EF_EXPLODE);
    int opened = avcodec_open2(context, context.codec(), (AVDictionary) null);
    if (opened < 0) {
      throw new IllegalStateException("FFmpeg has no JPEG decoder: " + Libav.error(opened));
    }
    packet = Libav.allocated(av_packet_alloc(), "a packet");
    frame = Libav.allocated(av_frame_alloc(), "a frame");
  }

  /**
   * Decodes a JPEG.
   *
   * @param target of the video's size; all of it is overwritten
   * @return where the JPEG's pixels are in the target
   * @throws UndecodableException if the JPEG is damaged; the target is then undefined
   */
  public Placement decode(byte[] jpeg, VideoSize size, YuvPicture target)
      throws UndecodableException {
    receive(jpeg);
    Placement place = size.place(frame.width(), frame.height());
    boolean asItIs =
        frame.format() == AV_PIX_FMT_YUVJ420P
            && frame.width() == place.width()
            && frame.height() == place.height();
    AVFrame source = asItIs ? frame : scaler.scale(frame, place.width(), place.height());
    if (place.width() < size.contentWidth() || place.height() < size.contentHeight()) {
      target.blacken();
      copy(
          source,
          place,
          target,
          place.width() + (place.width() & 1),
          place.height() + (place.height() & 1));
    } else {
      copy(source, place, target, target.width(), target.height());
    }
    return place;
  }

  private void receive(byte[] jpeg) throws UndecodableException {
    long needed = (long) jpeg.length + AV_INPUT_BUFFER_PADDING_SIZE;
    if (input.capacity() < needed) {
      input.close();
      input = new BytePointer(needed + needed / 2);
    }
    input.position(0).put(jpeg, 0, jpeg.length);
    input
        .position(jpeg.length)
        .put(new byte[AV_INPUT_BUFFER_PADDING_SIZE], 0, AV_INPUT_BUFFER_PADDING_SIZE);
    packet.data(input.position(0));
    packet.size(jpeg.length);
    int result = avcodec_send_packet(context, packet);
    if (result >= 0) {
      result = avcodec_receive_frame(context, frame);
    }
    if (result < 0) {
      avcodec_flush_buffers(context);
      throw new UndecodableException("the JPEG cannot be decoded: " + Libav.error(result));
    }
  }

  /** Right and lower edges are repeated as far as the target's even size needs. */
  private void copy(AVFrame source, Placement place, YuvPicture target, int width, int height) {
    int w = place.width();
    int h = place.height();
    Part luma = new Part(target.luma(), target.width(), place.left(), place.top(), width, height);
    copyPlane(source, 0, w, h, luma);
    Part chroma =
        new Part(
            target.blue(),
            target.chromaWidth(),
            place.left() / 2,
            place.top() / 2,
            width / 2,
            height / 2);
    copyPlane(source, 1, (w + 1) / 2, (h + 1) / 2, chroma);
    copyPlane(source, 2, (w + 1) / 2, (h + 1) / 2, chroma.of(target.red()));
  }

  private static void copyPlane(AVFrame source, int index, int width, int height, Part part) {
    int stride = source.linesize(index);
    BytePointer data = source.data(index);
    boolean wholeRows = stride == part.stride && width == stride && part.width == stride;
    if (wholeRows && height == part.height) {
      data.get(part.plane, part.top * stride, height * stride); // nothing lies beside
      return;
    }
    int direct = Math.min(width, part.width);
    for (int y = 0; y < part.height; y++) {
      int to = (part.top + y) * part.stride + part.left;
      data.position((long) Math.min(y, height - 1) * stride).get(part.plane, to, direct);
      Arrays.fill(part.plane, to + direct, to + part.width, part.plane[to + direct - 1]);
    }
  }

  /** A rectangle of a target's plane. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Part(byte[] plane, int stride, int left, int top, int width, int height) {
    Part of(byte[] other) {
      return new Part(other, stride, left, top, width, height);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
    av_packet_free(packet);
    av_frame_free(frame);
    scaler.close();
    input.close();
  }
}
