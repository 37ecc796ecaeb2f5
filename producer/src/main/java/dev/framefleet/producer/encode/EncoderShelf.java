package dev.framefleet.producer.encode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Encoders of the qualities that are in use, set up once each; at most {@value #MAX} at a time.
 * Used by one thread.
 */
public final class EncoderShelf implements AutoCloseable {
  private static final int MAX = 6;
  private final Function<JpegQuality, JpegEncoder> maker;
  private final Map<JpegQuality, JpegEncoder> encoders =
      new LinkedHashMap<>(MAX, 0.75f, true); // the one unused for longest comes first

  /** Makes nothing yet. */
  public EncoderShelf(Function<JpegQuality, JpegEncoder> maker) {
    this.maker = maker;
  }

  /** The encoder of a quality, which stays the shelf's. */
  public JpegEncoder at(JpegQuality quality) {
    JpegEncoder known = encoders.get(quality);
    if (known != null) {
      return known;
    }
    if (encoders.size() == MAX) {
      JpegQuality oldest = encoders.keySet().iterator().next();
      encoders.remove(oldest).close();
    }
    JpegEncoder made = maker.apply(quality);
    encoders.put(quality, made);
    return made;
  }

  @Override
  public void close() {
    encoders.values().forEach(JpegEncoder::close);
    encoders.clear();
  }
}
