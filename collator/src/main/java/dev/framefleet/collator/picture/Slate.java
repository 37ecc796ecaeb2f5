package dev.framefleet.collator.picture;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.time.SystemTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A picture that names what is not there between two frames. Thread-safe. */
public final class Slate {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** The longest line is this long, and is to fill most of the width. */
  private static final int LETTERS = 34;

  private final GlyphAtlas glyphs = GlyphAtlas.load();

  /** Draws over a black picture. */
  public void draw(YuvPicture picture, FrameId before, FrameId after) {
    Canvas canvas = new Canvas(picture);
    GlyphAtlas.Size font = glyphs.atMost(Math.max(1, picture.width() * 2 / LETTERS));
    List<String> lines = lines(before, after);
    int y = (picture.height() - lines.size() * font.height()) / 2;
    for (String line : lines) {
      int x = Math.max(0, (picture.width() - line.length() * font.width()) / 2);
      canvas.text(x, y, line, font, Color.WHITE);
      y += font.height();
    }
  }

  private static List<String> lines(FrameId before, FrameId after) {
    List<String> lines = new ArrayList<>();
    lines.add(before.stream().value());
    double seconds = (after.captureMicros() - before.captureMicros()) / 1e6;
    lines.add(String.format(Locale.ROOT, "no picture for %.3f s", seconds));
    if (!before.run().equals(after.run())) {
      lines.add("a new run begins");
    } else if (after.seq() - before.seq() > 1) {
      lines.add("frames #" + (before.seq() + 1) + " to #" + (after.seq() - 1));
    }
    lines.add("from " + TIME.format(SystemTime.ofMicros(before.captureMicros())));
    lines.add("to   " + TIME.format(SystemTime.ofMicros(after.captureMicros())));
    return lines;
  }
}
