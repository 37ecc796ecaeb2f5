package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/** A decoder's frame: a counted reference to its planes, which go back to its pool when closed. */
final class FfmpegImage implements Image {
  private final int width;
  private final int height;
  private final long sizeBytes;
  private @Nullable AVFrame frame;

  /** Takes the frame over. */
  FfmpegImage(AVFrame frame) {
    this.frame = frame;
    this.width = frame.width();
    this.height = frame.height();
    this.sizeBytes = PixelFormats.sizeBytes(frame.format(), width, height);
  }

  /** The frame, valid until this is closed. */
  AVFrame frame() {
    if (frame == null) {
      throw new IllegalStateException("the image is closed");
    }
    return frame;
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
    if (frame != null) {
      avutil.av_frame_free(frame);
      frame = null;
    }
  }
}
