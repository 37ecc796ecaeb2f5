package dev.framefleet.collator.render;

import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.picture.Placement;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.collator.video.JpegDecoder;
import dev.framefleet.collator.video.UndecodableException;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredResult;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Fetches, decodes and draws one frame. Thread-safe; decoders and pictures are used again. To be
 * closed when no thread renders any more.
 */
public final class FrameRenderer implements AutoCloseable {
  private static final byte[] NO_LINE = new byte[0];

  private final ObjectStore store;
  private final Annotator annotator;
  private final @Nullable VideoSize size;
  private final boolean fit;
  private final Queue<JpegDecoder> decoders = new ConcurrentLinkedQueue<>();
  private final Queue<YuvPicture> pictures = new ConcurrentLinkedQueue<>();

  /**
   * A renderer.
   *
   * @param size of the video; null if no pictures are wanted
   * @param fit whether all pictures get this size; else each one keeps its own
   */
  public FrameRenderer(
      ObjectStore store, Annotator annotator, @Nullable VideoSize size, boolean fit) {
    this.store = store;
    this.annotator = annotator;
    this.size = size;
    this.fit = fit;
  }

  /**
   * Renders one place of the timeline. A damaged object is told as a problem.
   *
   * @throws UncheckedIOException if the store cannot be read
   */
  public Rendered render(TimelineEvent event) {
    try {
      if (event instanceof TimelineEvent.Stored stored) {
        return draw(fetchStored(stored), null);
      }
      if (event instanceof TimelineEvent.Poisoned poisoned) {
        return renderPoisoned(poisoned);
      }
      return new Rendered(event, NO_LINE, null, null, null);
    } catch (StoreException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Does all but the drawing, for those who need the order of the frames to know what to draw.
   *
   * @throws UncheckedIOException if the store cannot be read
   */
  public Fetched fetch(TimelineEvent event) {
    if (event instanceof TimelineEvent.Stored stored) {
      try {
        return fetchStored(stored);
      } catch (StoreException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Fetched.of(render(event));
  }

  /**
   * Does the drawing. A picture that was drawn on already gets nothing but what hides.
   *
   * @param overlay what to draw, or null for the frame's own detections
   */
  public Rendered draw(Fetched fetched, @Nullable Overlay overlay) {
    YuvPicture picture = fetched.picture();
    Placement place = fetched.place();
    StoredResult stored = fetched.frame();
    if (picture != null && place != null && stored != null) {
      FrameResult result = stored.result();
      Overlay wanted = overlay == null ? annotator.overlay(result.detections()) : overlay;
      if (stored.annotated()) {
        annotator.hide(picture, wanted, place);
      } else {
        annotator.draw(picture, result.header().id(), wanted, place);
      }
    }
    return fetched.rendered();
  }

  /** Takes back a picture that nobody looks at any more. */
  public void recycle(YuvPicture picture) {
    pictures.add(picture);
  }

  @Override
  public void close() {
    decoders.forEach(JpegDecoder::close);
    decoders.clear();
  }

  private Fetched fetchStored(TimelineEvent.Stored event) throws StoreException {
    StoredFrame frame;
    try {
      frame = StoredFrame.read(store, event.id(), event.name(), size != null);
    } catch (ObjectNotFoundException e) {
      return Fetched.of(unreadable(event, event.id(), event.name(), "removed meanwhile"));
    } catch (StoredFrame.UnreadableException e) {
      String reason = String.valueOf(e.getMessage());
      return Fetched.of(unreadable(event, event.id(), event.name(), reason));
    }
    StoredResult stored = frame.stored();
    byte[] line = ResultJson.write(stored.result());
    if (size == null || frame.jpeg() == null) {
      return new Fetched(event, line, stored, null, null, null);
    }
    try {
      return decode(event, line, stored, frame.jpeg(), fit ? size : own(stored.result()));
    } catch (UndecodableException e) {
      String problem = event.name() + ": " + e.getMessage();
      return new Fetched(event, line, stored, null, null, problem);
    }
  }

  private static VideoSize own(FrameResult result) {
    return VideoSize.forFirst(result.header().width(), result.header().height());
  }

  private Fetched decode(
      TimelineEvent event, byte[] line, StoredResult stored, byte[] jpeg, VideoSize videoSize)
      throws UndecodableException {
    YuvPicture reused = pictures.poll();
    YuvPicture picture =
        reused == null
                || reused.width() != videoSize.width()
                || reused.height() != videoSize.height()
            ? new YuvPicture(videoSize.width(), videoSize.height())
            : reused;
    JpegDecoder idle = decoders.poll();
    JpegDecoder decoder = idle == null ? new JpegDecoder() : idle;
    try {
      Placement place = decoder.decode(jpeg, videoSize, picture);
      return new Fetched(event, line, stored, picture, place, null);
    } catch (UndecodableException e) {
      recycle(picture);
      throw e;
    } finally {
      decoders.add(decoder);
    }
  }

  private Rendered renderPoisoned(TimelineEvent.Poisoned event) throws StoreException {
    try {
      String reason = ResultJson.readPoisonReason(store.read(event.name()));
      return new Rendered(event, ResultJson.writePoisoned(event.id(), reason), null, null, null);
    } catch (ObjectNotFoundException e) {
      return unreadable(event, event.id(), event.name(), "removed meanwhile");
    } catch (IllegalArgumentException e) {
      return unreadable(event, event.id(), event.name(), String.valueOf(e.getMessage()));
    }
  }

  /** The frame keeps its place in the data, with the reason. */
  private static Rendered unreadable(TimelineEvent event, FrameId id, String name, String reason) {
    byte[] line = ResultJson.writePoisoned(id, "unreadable in the store: " + reason);
    return new Rendered(event, line, null, null, name + ": " + reason);
  }
}
