package dev.framefleet.producer;

import dev.framefleet.common.frame.FrameFlag;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.producer.encode.EncodeException;
import dev.framefleet.producer.encode.EncoderShelf;
import dev.framefleet.producer.encode.JpegEncoder;
import dev.framefleet.producer.encode.JpegQuality;
import dev.framefleet.producer.encode.QualityAim;
import dev.framefleet.producer.picture.Edit;
import dev.framefleet.producer.picture.PictureEditor;
import dev.framefleet.producer.picture.PictureSettings;
import dev.framefleet.producer.source.Image;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A picture into the JPEG that is sent: as the camera made it, if nothing has to change; else cut,
 * masked, scaled and compressed, and scaled down further until it fits into a message. Used by one
 * thread.
 */
final class FrameMaker implements AutoCloseable {
  private static final int ATTEMPTS = 12;
  private final PictureSettings settings;
  private final PictureEditor editor;
  private final EncoderShelf encoders;
  private final @Nullable QualityAim aim;
  private final IntSupplier widthPercent;
  private final int maxBytes;

  /**
   * Takes the editor over.
   *
   * @param widthPercent of the picture's width that may be sent now, 1 to 100
   * @param maxBytes of a JPEG
   */
  FrameMaker(
      PictureSettings settings,
      PictureEditor editor,
      Function<JpegQuality, JpegEncoder> encoders,
      IntSupplier widthPercent,
      int maxBytes) {
    this.settings = settings;
    this.editor = editor;
    this.encoders = new EncoderShelf(encoders);
    this.aim = settings.targetBytes() == 0 ? null : new QualityAim(settings.targetBytes());
    this.widthPercent = widthPercent;
    this.maxBytes = maxBytes;
  }

  /** What is sent. */
  @SuppressWarnings("ArrayRecordComponent") // a picture's bytes; never compared
  record Made(FrameHeader header, byte[] jpeg) {}

  /**
   * Makes the frame; the image stays the caller's.
   *
   * @throws EncodeException if nothing that may be sent can be made of it
   */
  Made make(FrameHeader header, Image image) throws EncodeException {
    Edit edit = Edit.of(settings).within(widthNow(image));
    byte[] own = image.jpeg();
    if (own != null && edit.changesNothing(image.width()) && own.length <= maxBytes) {
      return new Made(header, own);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Draft draft = draft(header, image, edit);
      if (draft.made.jpeg().length <= maxBytes) {
        return draft.made;
      }
      edit = edit.within(Math.max(2, draft.width * 3 / 4));
    }
    throw new EncodeException("no JPEG of it fits into a message of " + maxBytes + " bytes");
  }

  private int widthNow(Image image) {
    int percent = widthPercent.getAsInt();
    if (percent >= 100) {
      return 0;
    }
    double share = settings.region() == null ? 1 : settings.region().width();
    return Math.max(2, (int) Math.round(image.width() * share * percent / 100));
  }

  private record Draft(Made made, int width) {}

  private Draft draft(FrameHeader header, Image image, Edit edit) throws EncodeException {
    if (image.jpeg() == null && edit.changesNothing(image.width())) {
      return new Draft(new Made(header, encode(image)), image.width());
    }
    PictureEditor.Edited edited = editor.edit(image, edit);
    try (Image changed = edited.image()) {
      byte[] jpeg = encode(changed);
      return new Draft(
          new Made(changed(header, changed, edited.scaled(), edit), jpeg), changed.width());
    }
  }

  private byte[] encode(Image image) throws EncodeException {
    if (aim == null) {
      JpegQuality quality = settings.quality() == null ? JpegQuality.DEFAULT : settings.quality();
      return encoders.at(quality).encode(image);
    }
    byte[] jpeg = encoders.at(aim.quality()).encode(image);
    return aim.learn(jpeg.length) ? encoders.at(aim.quality()).encode(image) : jpeg;
  }

  private static FrameHeader changed(FrameHeader header, Image image, boolean scaled, Edit edit) {
    Set<FrameFlag> flags = EnumSet.noneOf(FrameFlag.class);
    flags.addAll(header.flags());
    if (scaled) {
      flags.add(FrameFlag.SCALED);
    }
    if (!edit.masks().isEmpty()) {
      flags.add(FrameFlag.MASKED);
    }
    return new FrameHeader(
        header.id(),
        header.clock(),
        header.uncertaintyMicros(),
        flags,
        edit.masks().version(),
        image.width(),
        image.height(),
        header.traceparent());
  }

  @Override
  public void close() {
    encoders.close();
    editor.close();
  }
}
