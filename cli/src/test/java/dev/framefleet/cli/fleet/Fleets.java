package dev.framefleet.cli.fleet;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.testkit.samples.Samples;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Optional;

/** Fleets for tests: the demo's stream and run, on the sample clip. */
final class Fleets {
  static final StreamId STREAM = new StreamId("plaza");
  static final RunId RUN = RunId.parse("1700000000000000-00000001");

  private Fleets() {}

  /** Every frame of the clip. */
  static FleetConfig clip(Path output) {
    return config(Samples.clip(), output, Optional.empty(), 1);
  }

  /** Fewer frames of the clip: 2 a second make 40. */
  static FleetConfig clip(Path output, String fps, int workers) {
    return config(Samples.clip(), output, Optional.of(fps), workers);
  }

  static FleetConfig config(Path source, Path output, Optional<String> fps, int workers) {
    return new FleetConfig(
        STREAM,
        source.toString(),
        Optional.of(RUN),
        1,
        fps,
        90,
        Samples.model(),
        workers,
        output,
        true,
        Optional.empty());
  }

  static FleetProgress silent() {
    return new FleetProgress(new PrintWriter(Writer.nullWriter()), SystemTime.nanoTicker());
  }
}
