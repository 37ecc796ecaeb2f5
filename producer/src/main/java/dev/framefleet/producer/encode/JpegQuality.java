package dev.framefleet.producer.encode;

/**
 * Quality on libjpeg's scale, which scales the quantisation tables of ITU-T T.81, annex K.
 *
 * @param value 1 to 100
 */
public record JpegQuality(int value) {
  /** What nobody has to think about. */
  public static final JpegQuality DEFAULT = new JpegQuality(90);

  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, //
    18, 21, 26, 66, 99, 99, 99, 99, //
    24, 26, 56, 99, 99, 99, 99, 99, //
    47, 66, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99, //
    99, 99, 99, 99, 99, 99, 99, 99
  };

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public JpegQuality {
    if (value < 1 || value > 100) {
      throw new IllegalArgumentException("JPEG quality must be 1 to 100: " + value);
    }
  }

  /** The divisors of the brightness, 64 in rows from the top left, 1 to 255. */
  public short[] lumaTable() {
    return scaled(LUMA);
  }

  /** The divisors of the colour, 64 in rows from the top left, 1 to 255. */
  public short[] chromaTable() {
    return scaled(CHROMA);
  }

  /** As libjpeg's jpeg_quality_scaling and jpeg_add_quant_table do it. */
  private short[] scaled(int[] base) {
    int percent = value < 50 ? 5000 / value : 200 - 2 * value;
    short[] table = new short[base.length];
    for (int i = 0; i < base.length; i++) {
      table[i] = (short) Math.max(1, Math.min(255, (base[i] * percent + 50) / 100));
    }
    return table;
  }
}
