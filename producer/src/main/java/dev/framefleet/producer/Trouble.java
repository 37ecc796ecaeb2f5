package dev.framefleet.producer;

import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.publish.FramePublisher;
import dev.framefleet.producer.source.SourceAddress;
import org.jspecify.annotations.Nullable;

/** What went wrong in a run that came to its end, as one line for a person. */
final class Trouble {
  private Trouble() {}

  static @Nullable String of(
      SourceAddress source, RunManifest end, CaptureLoop capture, FramePublisher frames) {
    String lost =
        capture.lost() == null
            ? null
            : source.shown()
                + ": "
                + capture.lost()
                + "; "
                + end.frames()
                + " frames are published";
    String dropped = dropped(end, frames);
    if (lost == null) {
      return dropped;
    }
    return dropped == null ? lost : lost + "; " + dropped;
  }

  private static @Nullable String dropped(RunManifest end, FramePublisher frames) {
    long count = end.dropped().stream().mapToLong(RunManifest.Dropped::count).sum();
    if (count == 0) {
      return null;
    }
    Throwable failure = frames.firstFailure();
    String why =
        failure == null || failure.getMessage() == null
            ? end.dropped().get(0).reason()
            : failure.getMessage();
    return count + " of " + (end.lastSeq() + 1) + " frames could not be published: " + why;
  }
}
