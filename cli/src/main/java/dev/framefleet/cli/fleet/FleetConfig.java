package dev.framefleet.cli.fleet;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a fleet on one machine is to do.
 *
 * @param stream name of the stream
 * @param source a file, or an rtsp:// URL
 * @param run the run to produce, files only; empty for a new one
 * @param loops how often a file is played, 1 or more
 * @param fps at most so many frames per second, as the producer's option takes it
 * @param quality of the JPEGs, 1 to 100
 * @param model the ONNX file
 * @param workers how many, 1 or more
 * @param output the folder for everything that is made
 * @param remote a project's own Pub/Sub, workers and store in the place of local ones, if wanted
 */
public record FleetConfig(
    StreamId stream,
    String source,
    Optional<RunId> run,
    int loops,
    Optional<String> fps,
    int quality,
    Path model,
    int workers,
    Path output,
    Optional<Remote> remote) {
  /** The topic that frames go to. */
  static final String TOPIC = "frames";

  /** The subscription that pushes them. */
  static final String SUBSCRIPTION = "frames-push";

  /** The project's name on a machine of its own. */
  static final String LOCAL_PROJECT = "framefleet-local";

  /**
   * A deployment that is there already.
   *
   * @param project Google Cloud project
   * @param topic that its workers' subscription belongs to
   * @param store where its workers store
   */
  public record Remote(String project, String topic, String store) {}

  /** Whether the source ends by itself. */
  boolean ends() {
    return !source.startsWith("rtsp://");
  }

  /** Everything that is made, in the order of the summary. */
  List<Path> outputs() {
    return List.of(video(), lines());
  }

  Path video() {
    return output.resolve("annotated.mp4");
  }

  Path lines() {
    return output.resolve("detections.jsonl");
  }

  /** The store's URL. */
  String store() {
    return remote.map(Remote::store).orElse(output.resolve("store").toString());
  }
}
