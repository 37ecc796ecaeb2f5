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
 * @param source a file, a folder, a URL or a device
 * @param run the run to produce, files only; empty for a new one
 * @param loops how often a file is played, 1 or more
 * @param fps at most so many frames per second, as the producer's option takes it
 * @param quality of the JPEGs, 1 to 100
 * @param model the ONNX file
 * @param workers how many, 1 or more
 * @param output the folder for everything that is made
 * @param overwrite whether what an earlier fleet made there may be deleted
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
    boolean overwrite,
    Optional<Remote> remote) {
  /** The topic that frames go to. */
  static final String TOPIC = "frames";

  /** The subscription that pushes them. */
  static final String SUBSCRIPTION = "frames-push";

  /** A worker works on one frame for each CPU and lets two more wait. */
  private static final int PUSHES_PER_TURN = 3;

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

  /** Whether the source surely ends by itself. */
  boolean ends() {
    return !source.contains("://") && !source.startsWith("/dev/");
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

  /**
   * As many pushes as the workers work on or let wait: a window that grows beyond that only finds
   * out, again and again, that they refuse.
   *
   * @param concurrency frames at once in each worker; 0 for as many as there are CPUs
   */
  int pushWindow(int concurrency) {
    int atOnce = concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors();
    return workers * atOnce * PUSHES_PER_TURN;
  }

  /** The store's URL. */
  String store() {
    return remote.map(Remote::store).orElse(output.resolve("store").toString());
  }
}
