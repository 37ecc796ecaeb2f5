package dev.framefleet.worker.detect;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** The small models that the script {@code src/test/fixtures/make_heads.py} writes. */
public final class Models {
  private Models() {}

  /** A model by its name without extension. */
  public static Path path(String name) {
    URL url = Models.class.getResource("/models/" + name + ".onnx");
    if (url == null) {
      throw new IllegalStateException("missing resource " + name + ".onnx");
    }
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
