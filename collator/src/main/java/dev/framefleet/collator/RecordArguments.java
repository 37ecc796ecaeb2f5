package dev.framefleet.collator;

import dev.framefleet.collator.output.GapPolicy;
import dev.framefleet.collator.output.ResizePolicy;
import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how the video is made, and what is made besides. */
final class RecordArguments {
  private static final double MOST_FPS = 1000;

  @Option(
      names = "--hls",
      paramLabel = "FOLDER",
      description = "Folder of HLS playlists: live.m3u8, index.m3u8.")
  private @Nullable Path hls;

  @Option(names = "--summary", paramLabel = "FILE", description = "Counts and gaps, a JSON file.")
  private @Nullable Path summary;

  @Option(
      names = "--gap",
      paramLabel = "hold|slate|cut",
      defaultValue = "hold",
      description =
          "Where there is no picture for over 2 s: hold the last one, slate (names the gap), cut."
              + " Default: ${DEFAULT-VALUE}.")
  private String gap = "hold";

  @Option(
      names = "--on-resize",
      paramLabel = "fit|new-file",
      defaultValue = "fit",
      description =
          "Pictures of another size than the first: fit (with black bars), new-file."
              + " Default: ${DEFAULT-VALUE}.")
  private String onResize = "fit";

  @Option(
      names = "--constant-rate",
      paramLabel = "FPS",
      defaultValue = "0",
      description = "Pictures a second, repeated or left out as needed; 0 for their own times.")
  private double constantRate;

  /** Whether these options alone make something. */
  boolean wanted() {
    return hls != null || summary != null;
  }

  RecordOptions options() {
    if (!(constantRate >= 0 && constantRate <= MOST_FPS)) {
      throw UserError.usage("--constant-rate must be 0 to 1000 pictures a second: " + constantRate);
    }
    return new RecordOptions(gaps(), resize(), Math.round(constantRate * 1000), hls, summary);
  }

  private GapPolicy gaps() {
    return switch (gap.toLowerCase(Locale.ROOT)) {
      case "hold" -> GapPolicy.HOLD;
      case "slate" -> GapPolicy.SLATE;
      case "cut" -> GapPolicy.CUT;
      default -> throw UserError.usage("--gap must be hold, slate or cut: " + gap);
    };
  }

  private ResizePolicy resize() {
    return switch (onResize.toLowerCase(Locale.ROOT)) {
      case "fit" -> ResizePolicy.FIT;
      case "new-file" -> ResizePolicy.NEW_FILE;
      default -> throw UserError.usage("--on-resize must be fit or new-file: " + onResize);
    };
  }
}
