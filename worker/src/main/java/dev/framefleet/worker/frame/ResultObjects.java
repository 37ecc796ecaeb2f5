package dev.framefleet.worker.frame;

import dev.framefleet.common.frame.FrameId;
import dev.framefleet.common.jpeg.JpegComments;
import dev.framefleet.common.jpeg.MalformedJpegException;
import dev.framefleet.common.result.Detection;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import dev.framefleet.common.result.StoredExtras;
import dev.framefleet.common.store.ObjectNames;
import dev.framefleet.worker.opencv.AnnotatedJpeg;
import dev.framefleet.worker.opencv.UnreadablePictureException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is stored of a frame, under which name. Immutable. */
final class ResultObjects {
  private final ResultImage image;

  ResultObjects(ResultImage image) {
    this.image = image;
  }

  String name(FrameId id) {
    return ObjectNames.frame(id, image == ResultImage.NONE ? ObjectNames.JSON : ObjectNames.JPG);
  }

  /**
   * The picture with its detections on it, if that is what is stored: CPU work, for which the
   * caller holds a turn.
   */
  byte @Nullable [] draw(PushMessage message, List<Detection> detections)
      throws UnreadablePictureException {
    return image == ResultImage.ANNOTATED
        ? AnnotatedJpeg.draw(message.data(), message.length(), detections)
        : null;
  }

  /**
   * The object's bytes.
   *
   * @param drawn what {@link #draw} made
   */
  byte[] content(
      PushMessage message,
      FrameResult result,
      Map<String, Long> timingsMicros,
      @Nullable String traceId,
      byte @Nullable [] drawn)
      throws MalformedJpegException {
    byte[] json = ResultJson.write(result, new StoredExtras(timingsMicros, traceId, drawn != null));
    if (image == ResultImage.NONE) {
      return json;
    }
    return drawn == null
        ? JpegComments.embed(message.data(), message.length(), json)
        : JpegComments.embed(drawn, json);
  }

  /** The result in an object, or in the first bytes of one. */
  static FrameResult read(String name, byte[] head) throws MalformedJpegException {
    byte[] json =
        name.endsWith('.' + ObjectNames.JSON)
            ? head
            : JpegComments.extract(head)
                .orElseThrow(() -> new IllegalArgumentException("no comment of ours"));
    return ResultJson.read(json).result();
  }
}
