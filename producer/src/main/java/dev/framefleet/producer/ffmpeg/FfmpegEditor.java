package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.picture.Edit;
import dev.framefleet.producer.picture.MaskBlocks;
import dev.framefleet.producer.picture.MaskBlocks.Rectangle;
import dev.framefleet.producer.picture.MaskBlocks.Size;
import dev.framefleet.producer.picture.Masks;
import dev.framefleet.producer.picture.PictureEditor;
import dev.framefleet.producer.picture.Region;
import dev.framefleet.producer.source.Image;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Cuts, masks and scales a decoder's planes. A cut costs nothing, a mask one copy (other pictures
 * may still be decoded from the original), scaling one pass of swscale. The rectangles of a mask
 * and the scaler are kept until the shape changes. Used by one thread at a time.
 */
public final class FfmpegEditor implements PictureEditor {
  private @Nullable MaskPlan plan;
  private @Nullable Scaler scaler;

  /** Allocates nothing yet. */
  public FfmpegEditor() {}

  @Override
  public Edited edit(Image image, Edit edit) throws EncodeException {
    AVFrame frame;
    try {
      frame = avutil.av_frame_clone(((FfmpegImage) image).frame());
    } catch (JpegPackets.UndecodableException e) {
      throw new EncodeException("the camera's JPEG cannot be decoded: " + e.getMessage());
    }
    try {
      return edit(frame, edit);
    } catch (IllegalArgumentException e) {
      avutil.av_frame_free(frame);
      throw new EncodeException(String.valueOf(e.getMessage()));
    }
  }

  private Edited edit(AVFrame frame, Edit edit) {
    Size whole = new Size(frame.width(), frame.height());
    Rectangle part = part(frame, edit.region());
    crop(frame, whole, part);
    mask(frame, edit.masks(), whole, part);
    if (edit.maxWidth() == 0 || part.width() <= edit.maxWidth()) {
      return new Edited(new FfmpegImage(frame), false);
    }
    AVFrame scaled = scale(frame, scaledTo(edit.maxWidth(), part));
    // Painted once more: the scaler has rounded the edges of blocks.
    double factor = scaled.width() / (double) part.width();
    Size scaledWhole =
        new Size(
            (int) Math.round(whole.width() * factor), (int) Math.round(whole.height() * factor));
    mask(
        scaled,
        edit.masks(),
        scaledWhole,
        new Rectangle(
            (int) Math.round(part.x() * factor),
            (int) Math.round(part.y() * factor),
            scaled.width(),
            scaled.height()));
    return new Edited(new FfmpegImage(scaled), true);
  }

  private static Rectangle part(AVFrame frame, @Nullable Region region) {
    if (region == null) {
      return new Rectangle(0, 0, frame.width(), frame.height());
    }
    int left = even(region.x() * frame.width());
    int top = even(region.y() * frame.height());
    int width = Math.max(2, even(region.width() * frame.width()));
    int height = Math.max(2, even(region.height() * frame.height()));
    return new Rectangle(
        left, top, Math.min(width, frame.width() - left), Math.min(height, frame.height() - top));
  }

  /** A colour sample belongs to up to four pixels each way; pairs are what cameras send. */
  private static int even(double pixels) {
    return (int) Math.floor(pixels + 1e-6) & ~1;
  }

  private static void crop(AVFrame frame, Size whole, Rectangle part) {
    if (part.width() == whole.width() && part.height() == whole.height()) {
      return;
    }
    frame.crop_left(part.x());
    frame.crop_top(part.y());
    frame.crop_right(whole.width() - part.x() - part.width());
    frame.crop_bottom(whole.height() - part.y() - part.height());
    FfmpegErrors.check(
        avutil.av_frame_apply_cropping(frame, avutil.AV_FRAME_CROP_UNALIGNED), "cutting out");
  }

  private void mask(AVFrame frame, Masks masks, Size whole, Rectangle part) {
    if (masks.isEmpty()) {
      return;
    }
    if (plan == null || !plan.fits(masks, whole, part)) {
      plan = new MaskPlan(masks, whole, part, MaskBlocks.of(masks, whole, part));
    }
    FfmpegErrors.check(avutil.av_frame_make_writable(frame), "memory for a masked picture");
    PlanePainter.black(frame, plan.rectangles);
  }

  private static Size scaledTo(int maxWidth, Rectangle part) {
    int width = Math.max(2, maxWidth & ~1);
    int height = (int) Math.round(part.height() * (double) width / part.width());
    return new Size(width, Math.max(2, height & ~1));
  }

  /** Frees the source, whatever happens. */
  private AVFrame scale(AVFrame frame, Size size) {
    try {
      if (scaler == null || !scaler.fits(frame, size)) {
        closeScaler();
        scaler = new Scaler(frame, size);
      }
      return scaler.scale(frame);
    } finally {
      avutil.av_frame_free(frame);
    }
  }

  private void closeScaler() {
    if (scaler != null) {
      scaler.close();
      scaler = null;
    }
  }

  @Override
  public void close() {
    closeScaler();
  }

  private record MaskPlan(Masks masks, Size whole, Rectangle part, List<Rectangle> rectangles) {
    boolean fits(Masks otherMasks, Size otherWhole, Rectangle otherPart) {
      return masks.equals(otherMasks) && whole.equals(otherWhole) && part.equals(otherPart);
    }
  }
}
