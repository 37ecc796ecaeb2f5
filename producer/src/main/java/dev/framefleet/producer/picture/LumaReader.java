package dev.framefleet.producer.picture;

import dev.framefleet.producer.source.Image;
import org.jspecify.annotations.Nullable;

/** Looks at a picture's brightness without converting it. Stateless. */
@FunctionalInterface
public interface LumaReader {
  /** Cells in a row and rows of what {@link #read} gives. */
  int COLUMNS = 64;

  /** Rows. */
  int ROWS = 36;

  /** The picture's grid; null if its pixels cannot be had. */
  @Nullable LumaGrid read(Image image);
}
