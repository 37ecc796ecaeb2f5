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
 * Draws boxes, labels and the time line. Lines and letters grow with the picture, so that they are
 * read as well at 320 as at 3840 pixels. Thread-safe.
 */
public final class Annotator {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int OPAQUE = 255;
  private static final int SHADE = 150;

  private final GlyphAtlas glyphs = GlyphAtlas.load();
  private final boolean timeLine;

  /**
   * An annotator.
   *
   * @param timeLine whether stream, time and frame number are written on every picture
   */
  public Annotator(boolean timeLine) {
    this.timeLine = timeLine;
  }

  /**
   * Draws on a picture.
   *
   * @param detections by falling score; the best are drawn last, on top
   */
  public void draw(
      YuvPicture picture, FrameId id, List<Detection> detections, Placement placement) {
    Canvas canvas = new Canvas(picture);
    Style style = Style.of(picture, glyphs);
    for (int i = detections.size() - 1; i >= 0; i--) {
      drawBox(canvas, style, detections.get(i), placement);
    }
    drawLabels(canvas, style, detections, placement);
    if (timeLine) {
      drawTimeLine(canvas, style, id);
    }
  }

  /** A dark line on either side keeps the colour apart from a scene of the same colour. */
  private static void drawBox(Canvas canvas, Style style, Detection detection, Placement place) {
    Box box = detection.box();
    int left = place.x(box.x());
    int top = place.y(box.y());
    int right = place.x(box.x() + box.width());
    int bottom = place.y(box.y() + box.height());
    int edge = style.edge();
    canvas.frame(left - edge, top - edge, right + edge, bottom + edge, edge, Color.BLACK, SHADE);
    int line = style.line();
    canvas.frame(left, top, right, bottom, line, Color.ofClass(detection.classId()), OPAQUE);
    canvas.frame(left + line, top + line, right - line, bottom - line, edge, Color.BLACK, SHADE);
  }

  private void drawLabels(Canvas canvas, Style style, List<Detection> detections, Placement place) {
    int bottom = canvas.height() - (timeLine ? style.timeLineHeight() : 0);
    LabelLayout layout = new LabelLayout(canvas.width(), bottom);
    List<LabelLayout.Area> areas = new ArrayList<>(detections.size());
    for (Detection detection : detections) {
      int width = text(detection).length() * style.font().width() + 2 * style.pad();
      areas.add(layout.place(outline(detection, style, place), width, style.font().height()));
    }
    for (int i = detections.size() - 1; i >= 0; i--) {
      drawLabel(canvas, style, detections.get(i), areas.get(i));
    }
  }

  private static LabelLayout.Area outline(Detection detection, Style style, Placement place) {
    Box box = detection.box();
    return new LabelLayout.Area(
        place.x(box.x()) - style.edge(),
        place.y(box.y()) - style.edge(),
        place.x(box.x() + box.width()) + style.edge(),
        place.y(box.y() + box.height()) + style.edge());
  }

  private static void drawLabel(
      Canvas canvas, Style style, Detection detection, LabelLayout.Area area) {
    Color color = Color.ofClass(detection.classId());
    canvas.fill(area.left(), area.top(), area.right(), area.bottom(), color, OPAQUE);
    canvas.text(area.left() + style.pad(), area.top(), text(detection), style.font(), color.text());
  }

  private static String text(Detection detection) {
    long percent = Math.round(detection.score() * 100);
    return detection.label() + ' ' + Math.min(99, percent) + '%';
  }

  private void drawTimeLine(Canvas canvas, Style style, FrameId id) {
    String when = TIME.format(SystemTime.ofMicros(id.captureMicros())) + "  #" + id.seq();
    int letters = (canvas.width() - 2 * style.pad()) / style.font().width();
    String stream = id.stream().value();
    int room = letters - when.length() - 2;
    String text = room < 2 ? when : shorten(stream, room) + "  " + when;
    int height = style.timeLineHeight();
    int width = text.length() * style.font().width() + 2 * style.pad();
    int top = canvas.height() - height;
    canvas.fill(0, top, width, canvas.height(), Color.BLACK, SHADE);
    canvas.text(style.pad(), top + style.pad() / 2, text, style.font(), Color.WHITE);
  }

  private static String shorten(String text, int room) {
    return text.length() <= room ? text : text.substring(0, room - 1) + '…';
  }

  /** Sizes in pixels for one size of picture. */
  private record Style(GlyphAtlas.Size font, int line, int edge, int pad) {
    private static final int SMALLEST_LETTERS = 12;

    int timeLineHeight() {
      return font.height() + pad;
    }

    static Style of(YuvPicture picture, GlyphAtlas glyphs) {
      int side = Math.max(picture.width(), picture.height());
      GlyphAtlas.Size font = glyphs.atMost(SMALLEST_LETTERS + side / 110);
      return new Style(
          font, Math.max(1, (side + 250) / 500), Math.max(1, side / 1280), Math.max(2, side / 240));
    }
  }
}
