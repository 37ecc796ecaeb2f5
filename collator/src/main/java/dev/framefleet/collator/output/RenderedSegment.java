package dev.framefleet.collator.output;

import dev.framefleet.collator.render.FrameRenderer;
import dev.framefleet.collator.render.OrderedAhead;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of ten seconds of a timeline: the places without their pictures, and the pictures
 * coded. Not thread-safe; handed from one thread to the next; to be closed.
 */
public final class RenderedSegment implements AutoCloseable {
  /** Pictures that wait for the encoder: it and who draws for it take turns at waiting. */
  private static final int AHEAD = 3;

  private final List<Rendered> places;
  private final CodedTrack video;

  private RenderedSegment(List<Rendered> places, CodedTrack video) {
    this.places = places;
    this.video = video;
  }

  /**
   * Encodes in this thread what another one fetches, decodes and draws: several segments are made
   * beside each other, and of each only some pictures are in memory. When the last ones are made,
   * there still is work for twice as many CPUs.
   *
   * @param events of one segment, see {@link SegmentIterator}
   * @param style of a video in which no segment depends on the one before
   * @throws java.io.UncheckedIOException if the store cannot be read
   */
  public static RenderedSegment make(
      List<TimelineEvent> events, FrameRenderer renderer, VideoStyle style) {
    List<Rendered> places = new ArrayList<>(events.size());
    CodedTrack video = new CodedTrack();
    boolean made = false;
    try (VideoTrack track = new VideoTrack(style, video);
        OrderedAhead<TimelineEvent, Rendered> drawn =
            new OrderedAhead<>(events.iterator(), renderer::render, 1, AHEAD)) {
      while (drawn.hasNext()) {
        places.add(withoutPicture(drawn.next(), track, renderer));
      }
      track.end();
      made = true;
      return new RenderedSegment(places, video);
    } finally {
      if (!made) {
        video.close();
      }
    }
  }

  private static Rendered withoutPicture(
      Rendered rendered, VideoTrack track, FrameRenderer renderer) {
    if (!(rendered.event() instanceof TimelineEvent.Stored stored)) {
      return rendered;
    }
    track.add(stored.id(), rendered.picture());
    if (rendered.picture() != null) {
      renderer.recycle(rendered.picture());
    }
    return new Rendered(
        rendered.event(), rendered.line(), rendered.result(), null, rendered.problem());
  }

  /** In the timeline's order. */
  public List<Rendered> places() {
    return places;
  }

  CodedTrack video() {
    return video;
  }

  @Override
  public void close() {
    video.close();
  }
}
