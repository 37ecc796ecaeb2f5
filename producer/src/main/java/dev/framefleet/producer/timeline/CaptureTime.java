package dev.framefleet.producer.timeline;

/**
 * When a picture was taken.
 *
 * @param micros epoch microseconds, larger than those of every picture before it in the run
 * @param mediaMicros the same from the run's start
 * @param repaired whether the stream's own time ran backwards and was replaced
 */
public record CaptureTime(long micros, long mediaMicros, boolean repaired) {}
