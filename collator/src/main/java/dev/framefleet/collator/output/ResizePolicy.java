package dev.framefleet.collator.output;

/** What becomes of pictures of another size than the first. */
public enum ResizePolicy {
  /** They are fitted into the first size, with black bars. */
  FIT,
  /** A new file begins with each change of size. */
  NEW_FILE
}
