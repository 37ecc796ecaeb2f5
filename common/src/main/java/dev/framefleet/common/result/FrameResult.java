package dev.framefleet.common.result;

import dev.framefleet.common.frame.FrameHeader;
import java.util.List;

/**
 * What a worker says of one frame: only what is the same for the same frame and model.
 *
 * @param header what came with the frame
 * @param model {@code <name>@<first 8 hex of the model file's SHA-256>}
 * @param detections by falling score
 */
public record FrameResult(FrameHeader header, String model, List<Detection> detections) {
  /** Copies the list. */
  public FrameResult {
    detections = List.copyOf(detections);
  }
}
