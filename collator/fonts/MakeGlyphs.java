import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Draws the glyph atlas from a TrueType font: {@code java MakeGlyphs.java FONT.ttf GLYPHS.bin.gz}.
 *
 * <p>Format, big-endian, gzip: int magic "FFG1"; short count of characters; the characters as
 * shorts; short count of sizes; for each size short cell width, short cell height, then for each
 * character cell width x cell height bytes of coverage, 0 to 255, row by row.
 */
public final class MakeGlyphs {
  private static final int[] SIZES = {10, 12, 14, 16, 19, 22, 26, 30, 36, 42, 50};

  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Font font = Font.createFont(Font.TRUETYPE_FONT, new File(args[0]));
    StringBuilder characters = new StringBuilder();
    for (char c = ' '; c <= '~'; c++) {
      characters.append(c);
    }
    characters.append("\u00b0\u00b1\u00b5\u00b7\u00d7\u2013\u2026\u2192");
    // Names of zones: the letters of most of Europe.
    for (char[] range : new char[][] {{0xa1, 0x17f}, {0x386, 0x3ce}, {0x400, 0x45f}}) {
      for (char c = range[0]; c <= range[1]; c++) {
        boolean isNew = characters.indexOf(String.valueOf(c)) < 0;
        if (isNew && c != 0xad && font.canDisplay(c)) {
          characters.append(c);
        }
      }
    }
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(new FileOutputStream(args[1])))) {
      out.writeInt(0x46464731);
      out.writeShort(characters.length());
      out.writeChars(characters.toString());
      out.writeShort(SIZES.length);
      for (int size : SIZES) {
        write(out, font.deriveFont((float) size), characters.toString());
      }
    }
  }

  private static void write(DataOutputStream out, Font font, String characters) throws Exception {
    BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    FontMetrics metrics = probe.createGraphics().getFontMetrics(font);
    int width = metrics.charWidth('M');
    int height = metrics.getAscent() + metrics.getDescent();
    out.writeShort(width);
    out.writeShort(height);
    for (char c : characters.toCharArray()) {
      // ARGB, not grey: a grey image has a gamma of its own, which thins the strokes.
      BufferedImage cell = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
      Graphics2D g = cell.createGraphics();
      g.setRenderingHint(
          RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
      g.setFont(font);
      g.setColor(Color.WHITE);
      g.drawString(String.valueOf(c), 0, metrics.getAscent());
      g.dispose();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          out.writeByte(cell.getRGB(x, y) >>> 24);
        }
      }
    }
  }
}
