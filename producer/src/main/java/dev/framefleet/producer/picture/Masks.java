package dev.framefleet.producer.picture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What nobody outside of the site may see.
 *
 * @param polygons in shares of the source's picture; empty for none; immutable
 */
public record Masks(List<Polygon> polygons) {
  /** Nothing is hidden. */
  public static final Masks NONE = new Masks(List.of());

  private static final int VERSION_DIGITS = 8;

  /** Copies the list. */
  public Masks {
    polygons = List.copyOf(polygons);
  }

  /** Whether nothing is hidden. */
  public boolean isEmpty() {
    return polygons.isEmpty();
  }

  /** 8 hex digits that differ when the polygons do; null without any. */
  public @Nullable String version() {
    if (isEmpty()) {
      return null;
    }
    String text =
        polygons.stream()
            .map(
                polygon ->
                    polygon.points().stream()
                        .map(point -> point.x() + "," + point.y())
                        .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(";"));
    return HexFormat.of().formatHex(sha256(text)).substring(0, VERSION_DIGITS);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
