package dev.framefleet.collator.compare;

import dev.framefleet.collator.output.AnnotatedVideo;
import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.collator.output.VideoStyle;
import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.picture.Placement;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.video.JpegDecoder;
import dev.framefleet.collator.video.UndecodableException;
import dev.framefleet.collator.video.VideoSize;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.store.ObjectNotFoundException;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.StoreException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A video of the frames that differ: the first store's drawing on the left, the second's on the
 * right; what lies between them for more than two seconds is cut out. Not thread-safe; to be
 * closed.
 */
public final class DiffVideo implements AutoCloseable {
  private final ObjectStore store;
  private final AnnotatedVideo video;
  private final JpegDecoder decoder = new JpegDecoder();
  private final Annotator annotator = new Annotator(true);
  private @Nullable VideoSize half;

  /**
   * Begins the file.
   *
   * @param store of the first result set, whose pictures are shown
   * @throws UserError if the file cannot be written
   */
  public DiffVideo(ObjectStore store, Path file, int threads) {
    this.store = store;
    video =
        new AnnotatedVideo(
            PartialFile.of(file), new VideoStyle(GapPolicy.CUT, ResizePolicy.FIT, 0, threads));
  }

  /**
   * Adds a frame that both stores have.
   *
   * @return why it is not shown; null if it is
   * @throws UserError if the store cannot be read, or the file not written
   */
  public @Nullable String add(FrameDifference frame) {
    FrameResult a = frame.a();
    FrameResult b = frame.b();
    String name = frame.aName();
    if (a == null || b == null || name == null || !name.endsWith(".jpg")) {
      return name + ": no picture to show";
    }
    try {
      byte[] jpeg = store.read(name);
      VideoSize size = half == null ? halfOf(a) : half;
      half = size;
      YuvPicture left = new YuvPicture(size.width(), size.height());
      YuvPicture right = new YuvPicture(size.width(), size.height());
      draw(jpeg, size, left, a);
      draw(jpeg, size, right, b);
      video.add(frame.id(), left.beside(right));
      return null;
    } catch (ObjectNotFoundException | UndecodableException e) {
      return name + ": " + e.getMessage();
    } catch (StoreException e) {
      throw UserError.failed(String.valueOf(e.getMessage()), e);
    }
  }

  private void draw(byte[] jpeg, VideoSize size, YuvPicture picture, FrameResult result)
      throws UndecodableException {
    Placement place = decoder.decode(jpeg, size, picture);
    annotator.draw(picture, result.header().id(), result.detections(), place);
  }

  /** Two of them must fit into one picture of the encoder. */
  private static VideoSize halfOf(FrameResult result) {
    VideoSize both = VideoSize.forFirst(2 * result.header().width(), result.header().height());
    return new VideoSize(Math.max(1, both.contentWidth() / 2), both.contentHeight());
  }

  /**
   * Ends the file and gives it its name.
   *
   * @throws UserError if it cannot be written
   */
  public List<Path> publish() {
    return video.publish();
  }

  /** Pictures in the published file. */
  public long pictures() {
    return video.pictures();
  }

  @Override
  public void close() {
    video.close();
    decoder.close();
  }
}
