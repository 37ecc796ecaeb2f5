package dev.framefleet.producer;

import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.publish.DropReason;
import dev.framefleet.producer.publish.FrameSink;
import dev.framefleet.producer.source.SourceAddress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What went wrong in a run that came to its end, as one line for a person. */
final class Trouble {
  private Trouble() {}

  static @Nullable String of(
      SourceAddress source, RunManifest end, CaptureLoop capture, FrameSink frames, long waiting) {
    String lost =
        capture.lost() == null
            ? null
            : source.shown()
                + ": "
                + capture.lost()
                + "; "
                + end.frames()
                + " frames are published";
    String left =
        waiting == 0 ? null : waiting + " frames wait in the spool; the next start sends them";
    String all =
        Stream.of(lost, dropped(end, frames), left)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("; "));
    return all.isEmpty() ? null : all;
  }

  private static @Nullable String dropped(RunManifest end, FrameSink frames) {
    List<RunManifest.Dropped> unwanted =
        end.dropped().stream().filter(range -> !DropReason.isPolicy(range.reason())).toList();
    long count = unwanted.stream().mapToLong(RunManifest.Dropped::count).sum();
    if (count == 0) {
      return null;
    }
    Throwable failure = frames.firstFailure();
    String why =
        failure == null || failure.getMessage() == null
            ? unwanted.get(0).reason()
            : failure.getMessage();
    return count + " of " + (end.lastSeq() + 1) + " frames could not be published: " + why;
  }
}
