package dev.framefleet.collator.picture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws zones, lines, trails and counters on one picture. Not thread-safe. */
final class SceneDrawing {
  private static final int OPAQUE = 255;
  private static final int SHADE = 150;

  private final Canvas canvas;
  private final Sizes sizes;
  private final DrawStyle.Theme theme;
  private final Placement place;

  SceneDrawing(Canvas canvas, Sizes sizes, DrawStyle.Theme theme, Placement place) {
    this.canvas = canvas;
    this.sizes = sizes;
    this.theme = theme;
    this.place = place;
  }

  void shape(Overlay.Shape shape) {
    Color color = Color.ofClass(shape.color());
    List<Overlay.Spot> spots = shape.spots();
    int last = shape.closed() ? spots.size() : spots.size() - 1;
    double radius = sizes.line() * 0.75;
    for (int i = 0; i < last; i++) {
      line(spots.get(i), spots.get((i + 1) % spots.size()), radius + sizes.edge(), null);
    }
    for (int i = 0; i < last; i++) {
      line(spots.get(i), spots.get((i + 1) % spots.size()), radius, color);
    }
    if (shape.arrow() != null) {
      arrow(middle(spots.get(0), spots.get(1)), shape.arrow(), radius, color);
    }
    plate(x(spots.get(0)), y(spots.get(0)) - sizes.font().height(), shape.name(), color);
  }

  /** Fades with age: an older piece is thinner. */
  void trail(Overlay.Trail trail) {
    Color color = Color.ofClass(trail.color());
    List<Overlay.Spot> spots = trail.spots();
    for (int i = 1; i < spots.size(); i++) {
      double radius = Math.max(0.5, sizes.line() * (0.3 + 0.6 * i / spots.size()));
      line(spots.get(i - 1), spots.get(i), radius, color);
    }
  }

  /** Writes lines of text from the upper left corner on. */
  void counters(List<String> lines) {
    int width = 0;
    for (String text : lines) {
      width = Math.max(width, text.length() * sizes.font().width() + 2 * sizes.pad());
    }
    int height = lines.size() * sizes.font().height() + sizes.pad();
    canvas.fill(0, 0, width, height, theme.plate(), SHADE);
    for (int i = 0; i < lines.size(); i++) {
      int y = sizes.pad() / 2 + i * sizes.font().height();
      canvas.text(sizes.pad(), y, lines.get(i), sizes.font(), theme.ink());
    }
  }

  private void arrow(Overlay.Spot from, Overlay.Spot to, double radius, Color color) {
    double dx = to.x() - from.x();
    double dy = to.y() - from.y();
    Overlay.Spot left = new Overlay.Spot(to.x() - (dx - dy) * 0.3, to.y() - (dy + dx) * 0.3);
    Overlay.Spot right = new Overlay.Spot(to.x() - (dx + dy) * 0.3, to.y() - (dy - dx) * 0.3);
    line(from, to, radius, color);
    line(left, to, radius, color);
    line(right, to, radius, color);
  }

  /** In a colour, or, without one, in the shade behind it. */
  private void line(Overlay.Spot a, Overlay.Spot b, double radius, @Nullable Color color) {
    Color ink = color == null ? theme.plate() : color;
    int opacity = color == null ? SHADE : OPAQUE;
    canvas.stroke(x(a), y(a), x(b), y(b), radius, ink, opacity);
  }

  private void plate(double x, double y, String text, Color color) {
    int width = text.length() * sizes.font().width() + 2 * sizes.pad();
    int left = (int) Math.max(0, Math.min(x, canvas.width() - width));
    int top = (int) Math.max(0, Math.min(y, canvas.height() - sizes.font().height()));
    canvas.fill(left, top, left + width, top + sizes.font().height(), color, OPAQUE);
    canvas.text(left + sizes.pad(), top, text, sizes.font(), color.text());
  }

  private static Overlay.Spot middle(Overlay.Spot a, Overlay.Spot b) {
    return new Overlay.Spot((a.x() + b.x()) / 2, (a.y() + b.y()) / 2);
  }

  private double x(Overlay.Spot spot) {
    return place.left() + spot.x() * place.scaleX();
  }

  private double y(Overlay.Spot spot) {
    return place.top() + spot.y() * place.scaleY();
  }
}
