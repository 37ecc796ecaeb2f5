package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.manifest.RunManifest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a producer made. The store may hold other runs of the stream, which are nobody's business
 * here.
 *
 * @param runs its runs, one at least; several if a camera's clock was set back
 * @param told its last word on them, as far as it is known outside of the store
 * @param trouble what went wrong on the way; the frames before it are published
 */
record Produced(Set<RunId> runs, List<RunManifest> told, Optional<UserError> trouble) {
  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException without a run: to those who are told, none would mean all
   */
  Produced {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("no run was produced");
    }
    runs = Set.copyOf(runs);
    told = List.copyOf(told);
  }
}
