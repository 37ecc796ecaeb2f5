package dev.framefleet.worker;

import dev.framefleet.worker.intake.PictureApi;
import dev.framefleet.worker.pull.PullSource;
import dev.framefleet.worker.token.PushAccount;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How a worker is started.
 *
 * @param host name or address of the interface to listen on
 * @param port 0 to 65,535; 0 for any free one
 * @param model the ONNX file, with its manifest beside it
 * @param store a folder, or {@code gs://bucket[/prefix]}
 * @param threshold the least score that counts, above 0, at most 1; empty for the manifest's
 * @param concurrency how many frames are taken at once, of which one per CPU is worked on; 0 for as
 *     many as there are CPUs
 * @param ackDeadline of the subscription, which is how long a push waits for its answer; a push
 *     does not carry it, so the worker is told
 * @param allowUnauthenticated whether pushes without a token are taken
 * @param fsync whether a folder store puts an object's bytes on the disk before its name
 * @param results which picture an object holds, and where its event goes
 * @param pictures how pictures are taken that belong to no stream
 * @param pushAccount whose pushes are taken, or null if that is not known
 * @param pull what frames are pulled from, or null if they are pushed
 * @param tracesEndpoint the collector that traces are sent to, or null for the environment's
 */
public record WorkerConfig(
    String host,
    int port,
    Path model,
    String store,
    OptionalDouble threshold,
    int concurrency,
    Duration ackDeadline,
    boolean allowUnauthenticated,
    boolean fsync,
    ResultSettings results,
    PictureApi pictures,
    @Nullable PushAccount pushAccount,
    @Nullable PullSource pull,
    @Nullable URI tracesEndpoint) {
  /** Of a subscription for which nothing else was said. */
  public static final Duration DEFAULT_ACK_DEADLINE = Duration.ofSeconds(10);

  /** On loopback and any free port, open to everybody there: for demos and tests. */
  public static WorkerConfig local(Path model, String store) {
    return new WorkerConfig(
        "127.0.0.1",
        0,
        model,
        store,
        OptionalDouble.empty(),
        0,
        DEFAULT_ACK_DEADLINE,
        true,
        false,
        ResultSettings.DEFAULT,
        PictureApi.DEFAULT,
        null,
        null,
        null);
  }

  /** The same on another port. */
  public WorkerConfig withPort(int other) {
    return copy(other, concurrency, results, pictures, allowUnauthenticated, pushAccount, pull);
  }

  /** The same with another number of frames at once. */
  public WorkerConfig withConcurrency(int other) {
    return copy(port, other, results, pictures, allowUnauthenticated, pushAccount, pull);
  }

  /** The same with results of another form. */
  public WorkerConfig withResults(ResultSettings other) {
    return copy(port, concurrency, other, pictures, allowUnauthenticated, pushAccount, pull);
  }

  /** The same with other rules for pictures that belong to no stream. */
  public WorkerConfig withPictures(PictureApi other) {
    return copy(port, concurrency, results, other, allowUnauthenticated, pushAccount, pull);
  }

  /** The same, taking the pushes of an account only. */
  public WorkerConfig withPushAccount(PushAccount other) {
    return copy(port, concurrency, results, pictures, false, other, pull);
  }

  /** The same, pulling its frames; pushes are taken only if they were before. */
  public WorkerConfig withPull(PullSource other) {
    return copy(port, concurrency, results, pictures, allowUnauthenticated, pushAccount, other);
  }

  /** The same, sending its traces to a collector. */
  public WorkerConfig withTracesEndpoint(URI other) {
    return new WorkerConfig(
        host,
        port,
        model,
        store,
        threshold,
        concurrency,
        ackDeadline,
        allowUnauthenticated,
        fsync,
        results,
        pictures,
        pushAccount,
        pull,
        other);
  }

  private WorkerConfig copy(
      int newPort,
      int newConcurrency,
      ResultSettings newResults,
      PictureApi newPictures,
      boolean newAllow,
      @Nullable PushAccount newAccount,
      @Nullable PullSource newPull) {
    return new WorkerConfig(
        host,
        newPort,
        model,
        store,
        threshold,
        newConcurrency,
        ackDeadline,
        newAllow,
        fsync,
        newResults,
        newPictures,
        newAccount,
        newPull,
        tracesEndpoint);
  }
}
