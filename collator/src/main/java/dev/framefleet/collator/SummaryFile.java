package dev.framefleet.collator;

import dev.framefleet.collator.output.Counts;
import dev.framefleet.collator.output.PartialFile;
import dev.framefleet.collator.summary.GapList;
import dev.framefleet.collator.summary.SummaryJson;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes summary.json, if it is wanted. Stateless. */
final class SummaryFile {
  private SummaryFile() {}

  /** The summary, with the file among its outputs. */
  static CollatorSummary write(CollatorConfig config, CollatorSummary made, GapList.Gaps gaps) {
    Path target = config.record().summary();
    if (target == null) {
      return made;
    }
    Counts counts =
        new Counts(
            made.frames(), made.missing(), made.expired(), made.poisoned(), made.unreadable());
    PartialFile file = PartialFile.of(target);
    try {
      Files.write(
          file.partial(),
          SummaryJson.write(config.stream(), counts, made.pictures(), made.spanMicros(), gaps));
    } catch (IOException e) {
      throw UserError.failed("cannot write " + file.partial() + ": " + e.getMessage(), e);
    }
    file.publish();
    List<Path> paths = new ArrayList<>(made.outputs());
    paths.add(target);
    return CollatorSummary.of(counts, made.pictures(), made.spanMicros(), paths);
  }
}
