package dev.framefleet.collator;

import dev.framefleet.collator.output.Counts;
import java.nio.file.Path;
import java.util.List;

/**
 * What the collator has made.
 *
 * @param frames with a result
 * @param missing without any fate
 * @param expired whose object was there when the run's ledger was sealed, and is gone
 * @param poisoned that can never be processed
 * @param unreadable whose object is damaged, named by warnings
 * @param pictures in the video
 * @param spanMicros from the first to the last picture of the video
 * @param outputs the files, complete
 */
public record CollatorSummary(
    long frames,
    long missing,
    long expired,
    long poisoned,
    long unreadable,
    long pictures,
    long spanMicros,
    List<Path> outputs) {
  /** Copies the list. */
  public CollatorSummary {
    outputs = List.copyOf(outputs);
  }

  /** Of counts. */
  static CollatorSummary of(Counts counts, long pictures, long spanMicros, List<Path> outputs) {
    return new CollatorSummary(
        counts.frames(),
        counts.missing(),
        counts.expired(),
        counts.poisoned(),
        counts.unreadable(),
        pictures,
        spanMicros,
        outputs);
  }
}
