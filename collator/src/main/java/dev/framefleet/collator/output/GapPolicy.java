package dev.framefleet.collator.output;

/** What a video shows where there are no pictures for a while. */
public enum GapPolicy {
  /** The last picture, for as long as the gap lasts: the video plays in real time. */
  HOLD,
  /** The last picture for a moment, then a slate that names the gap: still in real time. */
  SLATE,
  /** Nothing: the next picture follows at once, and times behind the gap are earlier. */
  CUT
}
