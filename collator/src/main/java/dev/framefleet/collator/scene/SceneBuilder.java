package dev.framefleet.collator.scene;

import dev.framefleet.collator.picture.Annotator;
import dev.framefleet.collator.picture.Overlay;
import dev.framefleet.collator.track.LiveObject;
import dev.framefleet.collator.track.TrackedDetection;
import dev.framefleet.collator.zones.Counts;
import dev.framefleet.collator.zones.Point;
import dev.framefleet.collator.zones.ZonePlan;
import dev.framefleet.common.frame.FrameHeader;
import dev.framefleet.common.result.Box;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what is drawn on each frame of a tracked scene. Not thread-safe. */
final class SceneBuilder {
  /** A line's arrow, as part of the picture's shorter side. */
  private static final double ARROW = 0.06;

  private static final int FIRST_SHAPE_COLOR = 6;
  private static final int MOST_COLORS = 1 << 16;

  private final SceneStyle style;
  private final ZonePlan plan;
  private final Trails trails;
  private List<Overlay.Shape> shapes = List.of();
  private int width;
  private int height;

  SceneBuilder(SceneStyle style, ZonePlan plan) {
    this.style = style;
    this.plan = plan;
    trails = new Trails(style.trailMicros());
  }

  Overlay scene(FrameHeader header, List<LiveObject> objects, List<Counts.Total> totals) {
    fit(header);
    long micros = header.id().captureMicros();
    trails.forgetBefore(micros);
    List<Overlay.Mark> marks = new ArrayList<>();
    List<Box> hidden = new ArrayList<>();
    for (LiveObject object : objects) {
      if (style.draw().hides(object.label())) {
        hidden.add(object.box());
      }
      if (object.seen()) {
        marks.add(mark(object));
        remember(object, micros);
      }
    }
    return new Overlay(
        hidden, shapes, trails.drawn(), marks, totals.stream().map(this::line).toList());
  }

  void save(DataOutput out) throws IOException {
    out.writeInt(width);
    out.writeInt(height);
    trails.save(out);
  }

  void restore(DataInput in) throws IOException {
    resize(in.readInt(), in.readInt());
    trails.restore(in);
  }

  private void fit(FrameHeader header) {
    if (header.width() != width || header.height() != height) {
      trails.forget();
      resize(header.width(), header.height());
    }
  }

  private void resize(int newWidth, int newHeight) {
    width = newWidth;
    height = newHeight;
    shapes = width == 0 ? List.of() : shapes(plan.inPixels(width, height));
  }

  private void remember(LiveObject object, long micros) {
    if (object.track() != TrackedDetection.NONE) {
      Overlay.Spot spot = spot(plan.anchor().of(object.box()));
      trails.add(object.track(), color(object), micros, spot);
    }
  }

  private Overlay.Mark mark(LiveObject object) {
    String text =
        object.track() == TrackedDetection.NONE
            ? Annotator.text(object.label(), object.score())
            : object.label() + " #" + object.track();
    return new Overlay.Mark(object.box(), text, color(object));
  }

  private int color(LiveObject object) {
    boolean own = style.trackColors() && object.track() != TrackedDetection.NONE;
    return own ? (int) ((object.track() - 1) % MOST_COLORS) : Math.max(0, object.classId());
  }

  private String line(Counts.Total total) {
    return total.line()
        ? String.format(Locale.ROOT, "%s  in %d  out %d", total.place(), total.in(), total.out())
        : String.format(
            Locale.ROOT, "%s  now %d  all %d", total.place(), total.in() - total.out(), total.in());
  }

  private List<Overlay.Shape> shapes(ZonePlan pixels) {
    List<Overlay.Shape> list = new ArrayList<>();
    for (ZonePlan.Zone zone : pixels.zones()) {
      List<Overlay.Spot> spots = zone.corners().stream().map(SceneBuilder::spot).toList();
      list.add(new Overlay.Shape(spots, true, zone.name(), null, color(list)));
    }
    for (ZonePlan.Line line : pixels.lines()) {
      List<Overlay.Spot> ends = List.of(spot(line.from()), spot(line.to()));
      list.add(new Overlay.Shape(ends, false, line.name(), arrow(line), color(list)));
    }
    return list;
  }

  /** Not those of the first classes, which people and cars have. */
  private static int color(List<Overlay.Shape> before) {
    return FIRST_SHAPE_COLOR + before.size();
  }

  /** From the middle of the line at a right angle, to where {@code in} is. */
  private Overlay.Spot arrow(ZonePlan.Line line) {
    double dx = line.to().x() - line.from().x();
    double dy = line.to().y() - line.from().y();
    double scale = Math.min(width, height) * ARROW / Math.max(1, Math.sqrt(dx * dx + dy * dy));
    double way = line.inIsRight() ? scale : -scale;
    return new Overlay.Spot(
        (line.from().x() + line.to().x()) / 2 - dy * way,
        (line.from().y() + line.to().y()) / 2 + dx * way);
  }

  private static Overlay.Spot spot(Point point) {
    return new Overlay.Spot(point.x(), point.y());
  }
}
