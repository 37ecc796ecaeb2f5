package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.Image;
import java.util.Objects;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * A decoder's frame: a counted reference to its planes, which go back to its pool when closed. Or a
 * camera's JPEG, which is decoded when somebody asks for its planes.
 */
final class FfmpegImage implements Image {
  private final int width;
  private final int height;
  private final long sizeBytes;
  private final byte @Nullable [] jpeg;
  private @Nullable AVFrame frame;
  private boolean closed;

  /** Takes the frame over. */
  FfmpegImage(AVFrame frame) {
    this.frame = frame;
    this.jpeg = null;
    this.width = frame.width();
    this.height = frame.height();
    this.sizeBytes = PixelFormats.sizeBytes(frame.format(), width, height);
  }

  /** Takes a complete JPEG of that size over. */
  FfmpegImage(byte[] jpeg, int width, int height) {
    this.jpeg = jpeg;
    this.width = width;
    this.height = height;
    this.sizeBytes = jpeg.length;
  }

  /**
   * The frame, valid until this is closed.
   *
   * @throws JpegPackets.UndecodableException if the camera's JPEG cannot be decoded
   */
  AVFrame frame() {
    if (closed) {
      throw new IllegalStateException("the image is closed");
    }
    if (frame == null) {
      frame = JpegPackets.decode(Objects.requireNonNull(jpeg));
    }
    return frame;
  }

  @Override
  public byte @Nullable [] jpeg() {
    return jpeg;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void close() {
    closed = true;
    if (frame != null) {
      avutil.av_frame_free(frame);
      frame = null;
    }
  }
}
