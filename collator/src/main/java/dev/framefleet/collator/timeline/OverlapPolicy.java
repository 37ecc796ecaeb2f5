package dev.framefleet.collator.timeline;

/** What to do with runs of one stream whose times overlap. */
public enum OverlapPolicy {
  /** Name them and stop: a person must say what is meant. */
  REFUSE,
  /** Where several runs have a say, the one that started last has it. */
  NEWEST,
  /** All frames, in the one order of capture time, run and seq. */
  INTERLEAVE
}
