package dev.framefleet.worker.detect;

import dev.framefleet.common.result.Detection;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import dev.framefleet.worker.stage.StageTimer;
import java.util.List;

/** Finds objects on pictures. Implementations are thread-safe. */
public interface Detector extends AutoCloseable {
  /** {@code <name>@<first 8 hex of the model file's SHA-256>}. */
  String modelId();

  /**
   * Finds objects; the same for the same bytes, whatever runs beside it.
   *
   * @param jpeg holds the picture in its first {@code length} bytes; not kept and not changed
   * @param width pixels of the JPEG
   * @param height pixels of the JPEG
   * @param timer gets the stages {@code decode}, {@code prepare}, {@code infer} and {@code head}
   * @return by falling score, in pixels of the JPEG, clipped to it
   * @throws UnreadablePictureException if no picture of this size can be decoded
   */
  List<Detection> detect(byte[] jpeg, int length, int width, int height, StageTimer timer)
      throws UnreadablePictureException;

  @Override
  void close();
}
