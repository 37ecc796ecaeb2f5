package dev.framefleet.collator.render;

import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.result.FrameResult;
import java.util.Iterator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A timeline's pictures, drawn, in order. Where what is drawn depends on the frames before, there
 * are two stages with the one who knows that in between: frames are decoded in threads, come to him
 * in order in the caller's thread, and are drawn in threads. Not thread-safe; to be closed.
 */
public final class RenderedTimeline implements Iterator<Rendered>, AutoCloseable {
  /** Pictures that may wait, for each thread that makes them. */
  private static final int AHEAD_PER_THREAD = 4;

  private final Iterator<Rendered> rendered;
  private final OrderedAhead<?, Rendered> last;
  private final @Nullable OrderedAhead<?, ?> first;

  private RenderedTimeline(OrderedAhead<?, Rendered> last, @Nullable OrderedAhead<?, ?> first) {
    this.rendered = last;
    this.last = last;
    this.first = first;
  }

  private record Planned(Fetched fetched, @Nullable Overlay overlay) {}

  /**
   * Begins.
   *
   * @param threads 1 or more, in each stage
   * @param watcher says what is drawn on a frame, and is asked in order; null for its detections
   */
  public static RenderedTimeline open(
      Iterator<TimelineEvent> timeline,
      FrameRenderer renderer,
      int threads,
      @Nullable Function<FrameResult, Overlay> watcher) {
    int ahead = threads * AHEAD_PER_THREAD;
    if (watcher == null) {
      return new RenderedTimeline(
          new OrderedAhead<>(timeline, renderer::render, threads, ahead), null);
    }
    int half = Math.max(1, ahead / 2);
    OrderedAhead<TimelineEvent, Fetched> fetched =
        new OrderedAhead<>(timeline, renderer::fetch, threads, half);
    OrderedAhead<Planned, Rendered> drawn =
        new OrderedAhead<>(
            new Plans(fetched, watcher),
            planned -> renderer.draw(planned.fetched(), planned.overlay()),
            threads,
            half);
    return new RenderedTimeline(drawn, fetched);
  }

  @Override
  public boolean hasNext() {
    return rendered.hasNext();
  }

  @Override
  public Rendered next() {
    return rendered.next();
  }

  @Override
  public void close() {
    last.close();
    if (first != null) {
      first.close();
    }
  }

  /** Asks the watcher, frame by frame. */
  private static final class Plans implements Iterator<Planned> {
    private final Iterator<Fetched> fetched;
    private final Function<FrameResult, Overlay> watcher;

    Plans(Iterator<Fetched> fetched, Function<FrameResult, Overlay> watcher) {
      this.fetched = fetched;
      this.watcher = watcher;
    }

    @Override
    public boolean hasNext() {
      return fetched.hasNext();
    }

    @Override
    public Planned next() {
      Fetched next = fetched.next();
      return new Planned(next, next.frame() == null ? null : watcher.apply(next.frame().result()));
    }
  }
}
