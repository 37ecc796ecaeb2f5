package dev.framefleet.collator.picture;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.result.Box;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.time.SystemTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws boxes, labels, trails, zones, counters and the time line, and hides what nobody is to see.
 * Lines and letters grow with the picture, so that they are read as well at 320 as at 3840 pixels.
 * Thread-safe.
 */
public final class Annotator {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int OPAQUE = 255;
  private static final int SHADE = 150;

  /** A detector's box may cut off a bit of what is to be hidden; so much is added on each side. */
  private static final double MORE_HIDDEN = 0.1;

  private final GlyphAtlas glyphs = GlyphAtlas.load();
  private final DrawStyle style;

  /** An annotator in the default style, with or without the line of stream, time and number. */
  public Annotator(boolean timeLine) {
    this(DrawStyle.DEFAULT.withTimeLine(timeLine));
  }

  /** An annotator. */
  public Annotator(DrawStyle style) {
    this.style = style;
  }

  /**
   * Draws detections on a picture.
   *
   * @param detections by falling score; the best are drawn last, on top
   */
  public void draw(
      YuvPicture picture, FrameId id, List<Detection> detections, Placement placement) {
    draw(picture, id, overlay(detections), placement);
  }

  /** Draws on a picture. */
  public void draw(YuvPicture picture, FrameId id, Overlay overlay, Placement placement) {
    hide(picture, overlay, placement);
    Canvas canvas = new Canvas(picture);
    Sizes sizes = Sizes.of(picture, glyphs);
    SceneDrawing scene = new SceneDrawing(canvas, sizes, style.theme(), placement);
    overlay.shapes().forEach(scene::shape);
    overlay.trails().forEach(scene::trail);
    List<Overlay.Mark> marks = overlay.marks();
    for (int i = marks.size() - 1; i >= 0; i--) {
      drawBox(canvas, sizes, marks.get(i), placement);
    }
    drawLabels(canvas, sizes, marks, placement);
    if (!overlay.counters().isEmpty()) {
      scene.counters(overlay.counters());
    }
    if (style.timeLine()) {
      drawTimeLine(canvas, sizes, id);
    }
  }

  /** Hides what is to be hidden, and draws nothing. */
  public void hide(YuvPicture picture, Overlay overlay, Placement place) {
    for (Box box : overlay.hidden()) {
      double wider = box.width() * MORE_HIDDEN;
      double higher = box.height() * MORE_HIDDEN;
      Concealer.hide(
          picture,
          place.x(box.x() - wider),
          place.y(box.y() - higher),
          place.x(box.x() + box.width() + wider),
          place.y(box.y() + box.height() + higher),
          style.mosaic());
    }
  }

  /** What is drawn of detections alone. */
  public Overlay overlay(List<Detection> detections) {
    return new Overlay(
        detections.stream().filter(d -> style.hides(d.label())).map(Detection::box).toList(),
        List.of(),
        List.of(),
        detections.stream()
            .map(d -> new Overlay.Mark(d.box(), text(d.label(), d.score()), d.classId()))
            .toList(),
        List.of());
  }

  /** A label: {@code person 87%}. */
  public static String text(String label, double score) {
    return label + ' ' + Math.min(99, Math.round(score * 100)) + '%';
  }

  /** An edge on either side keeps the colour apart from a scene of the same colour. */
  private void drawBox(Canvas canvas, Sizes sizes, Overlay.Mark mark, Placement place) {
    Box box = mark.box();
    int left = place.x(box.x());
    int top = place.y(box.y());
    int right = place.x(box.x() + box.width());
    int bottom = place.y(box.y() + box.height());
    int edge = sizes.edge();
    Color shade = style.theme().plate();
    canvas.frame(left - edge, top - edge, right + edge, bottom + edge, edge, shade, SHADE);
    int line = sizes.line();
    canvas.frame(left, top, right, bottom, line, Color.ofClass(mark.color()), OPAQUE);
    canvas.frame(left + line, top + line, right - line, bottom - line, edge, shade, SHADE);
  }

  private void drawLabels(Canvas canvas, Sizes sizes, List<Overlay.Mark> marks, Placement place) {
    int bottom = canvas.height() - (style.timeLine() ? sizes.timeLineHeight() : 0);
    LabelLayout layout = new LabelLayout(canvas.width(), bottom);
    List<LabelLayout.Area> areas = new ArrayList<>(marks.size());
    for (Overlay.Mark mark : marks) {
      int width = mark.text().length() * sizes.font().width() + 2 * sizes.pad();
      areas.add(layout.place(outline(mark, sizes, place), width, sizes.font().height()));
    }
    for (int i = marks.size() - 1; i >= 0; i--) {
      drawLabel(canvas, sizes, marks.get(i), areas.get(i));
    }
  }

  private static LabelLayout.Area outline(Overlay.Mark mark, Sizes sizes, Placement place) {
    Box box = mark.box();
    return new LabelLayout.Area(
        place.x(box.x()) - sizes.edge(),
        place.y(box.y()) - sizes.edge(),
        place.x(box.x() + box.width()) + sizes.edge(),
        place.y(box.y() + box.height()) + sizes.edge());
  }

  private static void drawLabel(
      Canvas canvas, Sizes sizes, Overlay.Mark mark, LabelLayout.Area area) {
    Color color = Color.ofClass(mark.color());
    canvas.fill(area.left(), area.top(), area.right(), area.bottom(), color, OPAQUE);
    canvas.text(area.left() + sizes.pad(), area.top(), mark.text(), sizes.font(), color.text());
  }

  private void drawTimeLine(Canvas canvas, Sizes sizes, FrameId id) {
    String when = TIME.format(SystemTime.ofMicros(id.captureMicros())) + "  #" + id.seq();
    int letters = (canvas.width() - 2 * sizes.pad()) / sizes.font().width();
    String stream = id.stream().value();
    int room = letters - when.length() - 2;
    String text = room < 2 ? when : shorten(stream, room) + "  " + when;
    int height = sizes.timeLineHeight();
    int width = text.length() * sizes.font().width() + 2 * sizes.pad();
    int top = canvas.height() - height;
    canvas.fill(0, top, width, canvas.height(), style.theme().plate(), SHADE);
    canvas.text(sizes.pad(), top + sizes.pad() / 2, text, sizes.font(), style.theme().ink());
  }

  private static String shorten(String text, int room) {
    return text.length() <= room ? text : text.substring(0, room - 1) + '…';
  }
}
