package dev.framefleet.collator;

/** Is told how far the collator has come, by its own thread. */
public interface CollatorListener {
  /** Hears nothing. */
  CollatorListener NONE = new CollatorListener() {};

  /** The work begins; so many frames have an object. */
  default void started(long frames) {}

  /** So many of them are done. */
  default void progress(long frames) {}

  /** One line about something that is left out or cannot be shown. */
  default void warning(String line) {}
}
