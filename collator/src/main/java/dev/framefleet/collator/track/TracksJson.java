package dev.framefleet.collator.track;

import dev.framefleet.common.json.Json;
import dev.framefleet.common.result.FrameResult;
import dev.framefleet.common.result.ResultJson;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A line of tracks.jsonl: the line of detections.jsonl in which a detection that belongs to a track
 * has the key {@code "track"} in front. Whoever reads detections.jsonl reads this too. Stateless.
 */
public final class TracksJson {
  private TracksJson() {}

  /** The line of a frame, without line break. */
  public static byte[] write(TrackedFrame frame) {
    long[] tracks = frame.detections().stream().mapToLong(TrackedDetection::track).toArray();
    return ResultJson.writeTracked(frame.result(), tracks);
  }

  /**
   * Reads a line of a frame; one of detections.jsonl has no tracks.
   *
   * @throws IllegalArgumentException saying what is missing or impossible
   */
  public static TrackedFrame read(byte[] line) {
    FrameResult result = ResultJson.read(line).result();
    JsonNode nodes = Json.required(Json.readObject(line), "detections");
    List<TrackedDetection> detections = new ArrayList<>();
    for (int i = 0; i < result.detections().size(); i++) {
      JsonNode node = nodes.get(i);
      long track = node.has("track") ? Json.requiredLong(node, "track") : TrackedDetection.NONE;
      detections.add(new TrackedDetection(track, result.detections().get(i)));
    }
    return new TrackedFrame(result, detections);
  }
}
