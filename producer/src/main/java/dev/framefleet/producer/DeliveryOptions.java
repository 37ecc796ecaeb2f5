package dev.framefleet.producer;

import static dev.framefleet.producer.OptionValues.parse;
import static dev.framefleet.producer.OptionValues.parseIfGiven;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.producer.publish.Pressure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how frames get out, and what gives way if they do not. */
final class DeliveryOptions {
  private static final long BYTES_PER_MB = 1_000_000;

  @Option(
      names = "--pressure",
      paramLabel = "POLICY",
      description =
          "When frames cannot be sent fast enough: block (default of recordings, also behind a"
              + " URL), drop-oldest (default of cameras) or spool (keep them on disk).")
  private @Nullable String pressure;

  @Option(
      names = "--spool",
      paramLabel = "FOLDER",
      description = "Where frames wait on disk; implies --pressure spool.")
  private @Nullable Path spool;

  @Option(
      names = "--spool-mb",
      paramLabel = "MB",
      description = "At most so much per stream; the oldest frames go (default: 1000).")
  private long spoolMb = 1_000;

  @Option(
      names = "--trace-ratio",
      paramLabel = "0..1",
      description = "Begin a trace for each frame, and have this share recorded (default: 0).")
  private double traceRatio;

  @Option(
      names = "--budget-bytes-per-hour",
      paramLabel = "BYTES",
      description = "Lower the rate, then the size, as far as needed (default: 0, no bound).")
  private long budget;

  /**
   * The configuration with these.
   *
   * @throws UserError naming the option that is wrong
   */
  ProducerConfig apply(ProducerConfig config) {
    return parse(
        "options",
        config,
        c -> c.withPressure(pressure()).withTraceRatio(traceRatio).withBudget(budget));
  }

  /** Null if nothing is said of it. */
  private @Nullable Pressure pressure() {
    Pressure.Policy wanted = parseIfGiven("--pressure", pressure, Pressure.Policy::parse);
    if (wanted == null) {
      return spool == null ? null : spooling();
    }
    if (wanted != Pressure.Policy.SPOOL && spool != null) {
      throw UserError.usage(
          "--spool is a folder for --pressure spool, not for "
              + pressure
              + "; leave one of them out");
    }
    return switch (wanted) {
      case BLOCK -> Pressure.block();
      case DROP_OLDEST -> Pressure.dropOldest();
      case SPOOL -> spooling();
    };
  }

  private Pressure spooling() {
    return Pressure.spool(folder(), Math.multiplyExact(spoolMb, BYTES_PER_MB));
  }

  private Path folder() {
    if (spool == null) {
      throw UserError.usage("missing --spool: give a folder on a disk of its own, if you can");
    }
    return spool;
  }
}
