package dev.framefleet.collator;

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
}
