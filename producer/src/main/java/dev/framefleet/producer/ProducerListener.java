package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.producer.source.SourceInfo;

/** Hears how a producer gets on. Called by one thread; an implementation returns quickly. */
public interface ProducerListener {
  /** Hears nothing. */
  ProducerListener NONE = new ProducerListener() {};

  /** The first picture is there, and the run with it. */
  default void started(StreamId stream, RunId run, SourceInfo source) {}

  /** One more frame was handed to the topic; or, once at the end, the last ones are accepted. */
  default void progress(Progress progress) {}

  /**
   * Something happened to the source or the settings; may come from any thread.
   *
   * @param kind a word, such as {@code picture-frozen}
   * @param detail one line without secrets
   */
  default void event(StreamId stream, String kind, String detail) {}

  /**
   * How things stand. Frames that are neither published nor dropped are under way.
   *
   * @param decoded pictures so far
   * @param notSelected pictures passed over
   * @param published frames that the topic accepted
   * @param dropped frames that were given up
   * @param mediaMicros time of the latest frame, from the run's start
   * @param bytes of the JPEGs that were made
   * @param spooled frames that wait on disk
   */
  record Progress(
      long decoded,
      long notSelected,
      long published,
      long dropped,
      long mediaMicros,
      long bytes,
      long spooled) {}
}
