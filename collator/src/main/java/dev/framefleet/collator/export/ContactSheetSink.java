package dev.framefleet.collator.export;

import dev.framefleet.collator.output.FrameSink;
import dev.framefleet.collator.picture.Painter;
import dev.framefleet.collator.picture.Thumbnail;
import dev.framefleet.collator.picture.YuvPicture;
import dev.framefleet.collator.render.Rendered;
import dev.framefleet.collator.timeline.TimelineEvent;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture of about twenty frames, evenly chosen. Nobody knows how many frames will come, so every
 * so many are kept, and whenever too many are kept every other one goes. Not thread-safe.
 */
public final class ContactSheetSink implements FrameSink {
  private static final int COLUMNS = 5;
  private static final int TILES = 20;
  private static final int TILE_WIDTH = 320;
  private static final int GUTTER = 8;
  private static final int LINE = 18;
  private static final int CAPTION = 24;
  private static final int GROUND = 0x14171C;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Tile(YuvPicture picture, String caption) {}

  private final Path target;
  private final List<Tile> tiles = new ArrayList<>();
  private long pictures;
  private long stride = 1;

  /** Begins; nothing is written before the end. */
  public ContactSheetSink(Path target) {
    this.target = target;
  }

  @Override
  public void add(Rendered rendered) {
    YuvPicture picture = rendered.picture();
    if (picture == null || !(rendered.event() instanceof TimelineEvent.Stored stored)) {
      return;
    }
    if (pictures++ % stride == 0) {
      int height =
          Math.max(2, (int) Math.round(TILE_WIDTH / 2.0 * picture.height() / picture.width()) * 2);
      tiles.add(
          new Tile(
              Thumbnail.of(picture, TILE_WIDTH, height),
              TIME.format(SystemTime.ofMicros(stored.id().captureMicros()))
                  + "  #"
                  + stored.id().seq()));
      if (tiles.size() == 2 * TILES) {
        thin();
      }
    }
  }

  private void thin() {
    List<Tile> kept = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i += 2) {
      kept.add(tiles.get(i));
    }
    tiles.clear();
    tiles.addAll(kept);
    stride *= 2;
  }

  @Override
  public List<Path> publish() {
    return tiles.isEmpty() ? List.of() : List.of(ImageFile.write(sheet(chosen()), target));
  }

  private List<Tile> chosen() {
    if (tiles.size() <= TILES) {
      return tiles;
    }
    List<Tile> chosen = new ArrayList<>();
    for (int i = 0; i < TILES; i++) {
      chosen.add(tiles.get(i * (tiles.size() - 1) / (TILES - 1)));
    }
    return chosen;
  }

  private static YuvPicture sheet(List<Tile> shown) {
    int columns = Math.min(COLUMNS, shown.size());
    int rows = (shown.size() + columns - 1) / columns;
    int high = shown.stream().mapToInt(tile -> tile.picture.height()).max().orElse(2);
    YuvPicture sheet =
        new YuvPicture(
            columns * (TILE_WIDTH + GUTTER) + GUTTER, rows * (high + CAPTION + GUTTER) + GUTTER);
    Painter painter = new Painter();
    painter.fill(sheet, 0, 0, sheet.width(), sheet.height(), GROUND);
    for (int i = 0; i < shown.size(); i++) {
      int left = GUTTER + i % columns * (TILE_WIDTH + GUTTER);
      int top = GUTTER + i / columns * (high + CAPTION + GUTTER);
      Thumbnail.paste(shown.get(i).picture, sheet, left, top);
      painter.text(sheet, left, top + high + 4, shown.get(i).caption, LINE, true);
    }
    return sheet;
  }

  @Override
  public void close() {}
}
