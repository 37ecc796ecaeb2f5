package dev.framefleet.collator.report;

import dev.framefleet.collator.export.ImageFile;
import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.picture.Painter;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A picture of the whole time: objects on a frame by class, and where frames are missing. */
public final class TimelinePictureSink implements FrameSink {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 320;
  private static final int LEFT = 56;
  private static final int RIGHT = WIDTH - 16;
  private static final int TOP = 44;
  private static final int BOTTOM = HEIGHT - 52;
  private static final int STRIP = 8;
  private static final int LINE = 16;
  private static final int GROUND = 0x14171C;
  private static final int GRID = 0x2B3038;
  private static final int MISSING = 0xFF3B30;

  private final Path target;
  private final StreamFigures figures = new StreamFigures();
  private String stream = "";

  /** Begins; nothing is written before the end. */
  public TimelinePictureSink(Path target) {
    this.target = target;
  }

  @Override
  public void add(Rendered rendered) {
    figures.add(rendered);
    if (stream.isEmpty() && rendered.result() != null) {
      stream = rendered.result().header().id().stream().value();
    }
  }

  @Override
  public List<Path> publish() {
    return List.of(ImageFile.write(draw(), target));
  }

  private YuvPicture draw() {
    YuvPicture picture = new YuvPicture(WIDTH, HEIGHT);
    Painter painter = new Painter();
    painter.fill(picture, 0, 0, WIDTH, HEIGHT, GROUND);
    List<String> labels = ClassShades.shown(figures);
    double most = ClassShades.highest(figures, labels);
    grid(painter, picture, most);
    List<TimeBins.Bin> bins = figures.bins.bins();
    for (int i = 0; i < bins.size(); i++) {
      int x0 = LEFT + (RIGHT - LEFT) * i / bins.size();
      int x1 = Math.max(x0 + 1, LEFT + (RIGHT - LEFT) * (i + 1) / bins.size());
      column(painter, picture, bins.get(i), labels, most, x0, x1);
    }
    legend(painter, picture, labels);
    return picture;
  }

  private void grid(Painter painter, YuvPicture picture, double most) {
    for (int i = 0; i <= 4; i++) {
      int y = BOTTOM - (BOTTOM - TOP) * i / 4;
      painter.fill(picture, LEFT, y, RIGHT, y + 1, GRID);
      String text = String.format(Locale.ROOT, "%.1f", most * i / 4);
      int width = painter.textWidth(text, LINE);
      painter.text(picture, LEFT - width - 6, y - painter.textHeight(LINE) / 2, text, LINE, true);
    }
    if (figures.bins.originMicros() > 0) {
      String from = SystemTime.ofMicros(figures.firstMicros).toString();
      String to = SystemTime.ofMicros(figures.lastMicros).toString();
      painter.text(picture, LEFT, HEIGHT - 24, from, LINE, true);
      painter.text(picture, RIGHT - painter.textWidth(to, LINE), HEIGHT - 24, to, LINE, true);
    }
  }

  private void column(
      Painter painter,
      YuvPicture picture,
      TimeBins.Bin bin,
      List<String> labels,
      double most,
      int x0,
      int x1) {
    double sum = 0;
    for (int i = 0; i < labels.size(); i++) {
      int bottom = y(sum, most);
      sum += bin.meanOf(labels.get(i));
      painter.fill(picture, x0, y(sum, most), x1, bottom, ClassShades.rgb(figures, labels.get(i)));
    }
    int strip = BOTTOM + 4;
    if (bin.missing > 0) {
      painter.fill(picture, x0, strip, Math.max(x1, x0 + 2), strip + STRIP, MISSING);
    } else if (bin.frames > 0) {
      painter.fill(picture, x0, strip, x1, strip + STRIP, 0x2F9E57);
    }
  }

  private static int y(double value, double most) {
    return BOTTOM - (int) Math.round((BOTTOM - TOP) * Math.min(1, value / most));
  }

  private void legend(Painter painter, YuvPicture picture, List<String> labels) {
    String title = stream + "  objects on a frame";
    painter.text(picture, LEFT, 14, title, LINE, true);
    int x = LEFT + painter.textWidth(title, LINE) + 32;
    for (int i = 0; i < labels.size(); i++) {
      painter.fill(picture, x, 15, x + 12, 27, ClassShades.rgb(figures, labels.get(i)));
      painter.text(picture, x + 18, 14, labels.get(i), LINE, true);
      x += 18 + painter.textWidth(labels.get(i), LINE) + 24;
    }
    String lost = figures.missing + " missing";
    painter.text(picture, RIGHT - painter.textWidth(lost, LINE), 14, lost, LINE, true);
  }

  @Override
  public void close() {}
}
