package dev.framefleet.collator.picture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/**
 * The letters that are drawn, in several sizes, from a resource: a headless Java often has no
 * fonts. How it is made is told in the folder {@code fonts}. Immutable.
 */
final class GlyphAtlas {
  private static final String RESOURCE = "glyphs.bin.gz";
  private static final int MAGIC = 0x46464731;
  private static final short NOT_THERE = -1;

  private final List<Size> sizes;

  private GlyphAtlas(List<Size> sizes) {
    this.sizes = List.copyOf(sizes);
  }

  /** One size of all letters, which are equally wide. */
  static final class Size {
    private final short[] places;
    private final int width;
    private final int height;
    private final byte[] coverage;

    private Size(short[] places, int width, int height, byte[] coverage) {
      this.places = places;
      this.width = width;
      this.height = height;
      this.coverage = coverage;
    }

    /** Pixels from one letter to the next. */
    int width() {
      return width;
    }

    /** Pixels of a line, from the top of accents to the bottom of descenders. */
    int height() {
      return height;
    }

    /** Where a letter's rows of {@link #coverage} start; those of '?' if it is not there. */
    int offset(char letter) {
      int place = letter < places.length ? places[letter] : NOT_THERE;
      return (place == NOT_THERE ? places['?'] : place) * width * height;
    }

    /** How much of each pixel a letter covers, 0 to 255. */
    byte[] coverage() {
      return coverage;
    }
  }

  static GlyphAtlas load() {
    try (InputStream resource = GlyphAtlas.class.getResourceAsStream(RESOURCE);
        DataInputStream in =
            new DataInputStream(
                new BufferedInputStream(
                    new GZIPInputStream(Objects.requireNonNull(resource, RESOURCE))))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("the glyphs in the jar are damaged", e);
    }
  }

  private static GlyphAtlas read(DataInputStream in) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("not a glyph atlas");
    }
    StringBuilder characters = new StringBuilder();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      characters.append(in.readChar());
    }
    short[] places = places(characters.toString());
    List<Size> sizes = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      int width = in.readUnsignedShort();
      int height = in.readUnsignedShort();
      byte[] coverage = new byte[width * height * characters.length()];
      in.readFully(coverage);
      sizes.add(new Size(places, width, height, coverage));
    }
    return new GlyphAtlas(sizes);
  }

  /** By character, where it is among the letters. */
  private static short[] places(String characters) {
    short[] places = new short[characters.chars().max().orElse('?') + 1];
    Arrays.fill(places, NOT_THERE);
    for (int i = 0; i < characters.length(); i++) {
      places[characters.charAt(i)] = (short) i;
    }
    return places;
  }

  /** The largest size of at most a line height in pixels, or the smallest there is. */
  Size atMost(int lineHeight) {
    Size best = sizes.get(0);
    for (Size size : sizes) {
      if (size.height() <= lineHeight) {
        best = size;
      }
    }
    return best;
  }
}
