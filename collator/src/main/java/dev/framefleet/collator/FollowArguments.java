package dev.framefleet.collator;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a stream is followed. */
final class FollowArguments {
  @Option(
      names = "--follow",
      description = "Collate while frames arrive, until all runs are closed and complete.")
  private boolean follow;

  @Option(
      names = "--max-delay",
      paramLabel = "TIME",
      defaultValue = "60s",
      description =
          "How long to wait for a late frame at most: 500ms, 60s, 5m, 1h. A later one still gets"
              + " its place in the end. Default: ${DEFAULT-VALUE}.")
  private String maxDelay = "60s";

  @Option(
      names = "--idle-exit",
      paramLabel = "TIME",
      description = "End when nothing new has come for so long.")
  private @Nullable String idleExit;

  @Option(
      names = "--reconcile",
      paramLabel = "TIME",
      description = "List all of the store again every so often.")
  private @Nullable String reconcile;

  @Option(
      names = "--segments",
      paramLabel = "FOLDER",
      description =
          "Folder of the record while it grows; where it is kept, a restart goes on. Default: the"
              + " output's name with .segments.")
  private @Nullable Path segments;

  boolean wanted() {
    return follow;
  }

  FollowOptions options(CollatorConfig config) {
    return new FollowOptions(
        segments == null ? besides(config) : segments,
        time("--max-delay", maxDelay),
        idleExit == null ? null : time("--idle-exit", idleExit),
        reconcile == null ? null : time("--reconcile", reconcile),
        FollowOptions.POLL);
  }

  /** The folder beside the first output that there is. */
  static Path besides(CollatorConfig config) {
    Path output = config.video();
    output = output == null ? config.lines() : output;
    output = output == null ? config.record().hls() : output;
    Path name = output == null ? null : output.getFileName();
    if (output == null || name == null) {
      throw UserError.usage("say where the record may grow: --segments FOLDER");
    }
    String text = name.toString();
    int dot = text.lastIndexOf('.');
    return output.resolveSibling((dot <= 0 ? text : text.substring(0, dot)) + ".segments");
  }

  private static Duration time(String option, String text) {
    Duration time = DurationText.parse(text);
    if (time == null || time.isZero()) {
      throw UserError.usage(option + " must be a time such as 500ms, 60s, 5m or 1h: " + text);
    }
    return time;
  }
}
