package dev.framefleet.producer.source;

/** What becomes of damaged pictures, which last until the next keyframe. */
public enum CorruptPolicy {
  /** They are given up, and counted as such. */
  DROP,
  /** They are published with a flag. */
  FLAG
}
