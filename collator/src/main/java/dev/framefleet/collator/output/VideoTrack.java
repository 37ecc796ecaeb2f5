package dev.framefleet.collator.output;

import dev.framefleet.collator.picture.Slate;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.video.PacketSink;
import dev.framefleet.collator.video.VideoEncoder;
import dev.framefleet.common.frame.FrameId;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Codes the pictures of a timeline, each segment of ten seconds by an encoder of its own: the coded
 * pictures of a segment are a function of its frames and of the frame before them. Not thread-safe;
 * to be closed.
 */
public final class VideoTrack implements AutoCloseable {
  /** Where coded pictures go. */
  public interface Sinks {
    /** A new encoder begins, for pictures of a size in pixels. */
    PacketSink begin(int width, int height);
  }

  /** How long the last picture is held before a slate. */
  private static final long HELD_BEFORE_SLATE_MICROS = 500_000;

  private static final long LONGEST_FILL_MICROS = TimeUnit.MINUTES.toMicros(10);

  private final VideoStyle style;
  private final Sinks sinks;
  private final Slate slate = new Slate();
  private final @Nullable ConstantRate rate;
  private KeySchedule keys = new KeySchedule();
  private @Nullable VideoEncoder encoder;
  private int width;
  private int height;
  private long segment = -1;
  private long lastMicros;
  private @Nullable FrameId before;
  private boolean beforeShown;

  /** A track without pictures. */
  public VideoTrack(VideoStyle style, Sinks sinks) {
    this.style = style;
    this.sinks = sinks;
    boolean cut = style.gaps() == GapPolicy.CUT;
    rate =
        style.isConstant()
            ? new ConstantRate(style.milliFps(), cut ? VideoStyle.GAP_MICROS : LONGEST_FILL_MICROS)
            : null;
  }

  /**
   * Says what stood before the first frame that this track will get.
   *
   * @param picture its picture, which only a constant rate needs; null if it had none
   */
  public void resume(FrameId id, @Nullable YuvPicture picture) {
    before = id;
    beforeShown = picture != null;
    if (rate != null) {
      rate.resume(picture, id.captureMicros());
    }
  }

  /**
   * Adds the next frame.
   *
   * @param picture to be shown at its capture time; null if there is none. Used again by others
   *     after this call
   * @throws dev.framefleet.common.failure.UserError if a file cannot be written
   */
  public void add(FrameId id, @Nullable YuvPicture picture) {
    if (picture != null) {
      begin(id, picture);
      showSlate(id, picture);
      show(picture, id.captureMicros());
    }
    before = id;
    beforeShown = picture != null;
  }

  /** Ends the last segment. */
  public void end() {
    VideoEncoder open = encoder;
    if (open == null) {
      return;
    }
    if (rate != null) {
      rate.end(this::write);
    }
    open.end();
    close();
  }

  private void begin(FrameId id, YuvPicture picture) {
    long start = Segments.startOf(id.captureMicros());
    boolean resized = picture.width() != width || picture.height() != height;
    if (start == segment && !resized) {
      return;
    }
    end();
    FrameId last = before;
    if (rate != null && last != null) {
      YuvPicture held = rate.held();
      boolean fits =
          held != null && held.width() == picture.width() && held.height() == picture.height();
      rate.resume(beforeShown && fits ? held : null, last.captureMicros());
    }
    segment = start;
    width = picture.width();
    height = picture.height();
    keys = new KeySchedule();
    lastMicros = 0;
    encoder = new VideoEncoder(width, height, style.threads(), sinks.begin(width, height));
  }

  private void showSlate(FrameId id, YuvPicture like) {
    FrameId last = before;
    if (style.gaps() == GapPolicy.SLATE
        && last != null
        && id.captureMicros() - last.captureMicros() > VideoStyle.GAP_MICROS) {
      YuvPicture shown = new YuvPicture(like.width(), like.height());
      slate.draw(shown, last, id);
      show(shown, last.captureMicros() + HELD_BEFORE_SLATE_MICROS);
    }
  }

  private void show(YuvPicture picture, long micros) {
    if (rate == null) {
      write(picture, micros);
    } else {
      rate.add(picture, micros, this::write);
    }
  }

  /** Two runs may have one microsecond in common: the second picture is shown one later. */
  private void write(YuvPicture picture, long micros) {
    VideoEncoder open = encoder;
    if (open == null) {
      throw new IllegalStateException("no segment has begun");
    }
    lastMicros = Math.max(micros, lastMicros + 1);
    open.write(picture, lastMicros, keys.isKey(lastMicros));
  }

  @Override
  public void close() {
    if (encoder != null) {
      encoder.close();
      encoder = null;
    }
  }
}
