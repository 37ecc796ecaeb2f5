package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.source.Image;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * JPEGs straight from a decoder's planes, converted only where a JPEG demands it. What it sets up
 * for a shape of picture is kept until a picture of another shape comes. Used by one thread.
 */
public final class FfmpegJpegEncoder implements JpegEncoder {
  private final JpegQuality quality;
  private @Nullable Shape shape;
  private @Nullable PlaneConverter converter;
  private @Nullable MjpegContext encoder;

  /** Allocates nothing yet. */
  public FfmpegJpegEncoder(JpegQuality quality) {
    this.quality = quality;
  }

  @Override
  public byte[] encode(Image image) throws EncodeException {
    AVFrame frame = ((FfmpegImage) image).frame();
    prepare(frame);
    if (encoder == null) {
      throw new IllegalStateException("the encoder is closed");
    }
    return encoder.encode(converter == null ? frame : converter.convert(frame));
  }

  private void prepare(AVFrame frame) throws EncodeException {
    Shape wanted = Shape.of(frame);
    if (wanted.equals(shape)) {
      return;
    }
    close();
    try {
      converter = PixelFormats.isJpegReady(frame) ? null : new PlaneConverter(frame);
      encoder =
          new MjpegContext(
              quality, PixelFormats.jpegFormat(frame.format()), frame.width(), frame.height());
      shape = wanted;
    } catch (IllegalArgumentException e) {
      close();
      throw new EncodeException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    shape = null;
    if (converter != null) {
      converter.close();
      converter = null;
    }
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }

  private record Shape(int format, int width, int height, int matrix, boolean fullRange) {
    static Shape of(AVFrame frame) {
      return new Shape(
          frame.format(),
          frame.width(),
          frame.height(),
          PixelFormats.matrix(frame),
          PixelFormats.isFullRange(frame));
    }
  }
}
