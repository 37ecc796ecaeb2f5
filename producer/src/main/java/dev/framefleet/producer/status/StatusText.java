package dev.framefleet.producer.status;

import dev.framefleet.producer.status.CameraStatus.Counts;
import dev.framefleet.producer.status.CameraStatus.Snapshot;
import dev.framefleet.producer.status.CameraStatus.State;
import java.util.Locale;

/** A camera's line for a person. Stateless. */
final class StatusText {
  private static final double BYTES_PER_MB = 1e6;

  private StatusText() {}

  /** One line, at the measured rate of published frames per second. */
  static String line(Snapshot snapshot, double framesPerSecond) {
    Counts counts = snapshot.counts();
    StringBuilder line = new StringBuilder();
    line.append(snapshot.stream()).append(": ");
    line.append(snapshot.state().name().toLowerCase(Locale.ROOT));
    if (!snapshot.detail().isEmpty()) {
      line.append(", ").append(snapshot.detail());
    }
    line.append(
        String.format(
            Locale.ROOT,
            ", %d decoded, %d published, %.1f MB",
            counts.decoded(),
            counts.published(),
            counts.bytes() / BYTES_PER_MB));
    if (framesPerSecond > 0) {
      line.append(String.format(Locale.ROOT, ", %.1f frames/s", framesPerSecond));
    }
    if (counts.dropped() > 0) {
      line.append(", ").append(counts.dropped()).append(" dropped");
    }
    if (counts.spooled() > 0) {
      line.append(", ").append(counts.spooled()).append(" wait on disk");
    }
    if (snapshot.state() == State.LIVE && snapshot.silentSeconds() >= 2) {
      line.append(String.format(Locale.ROOT, ", silent for %.0f s", snapshot.silentSeconds()));
    }
    snapshot.warnings().stream()
        .sorted()
        .forEach(kind -> line.append(", picture is ").append(kind));
    return line.toString();
  }
}
