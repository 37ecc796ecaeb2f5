package dev.framefleet.worker.image;

/**
 * When a posted picture was taken.
 *
 * @param micros epoch microseconds, 1 or more
 * @param arrival whether that is when it came, since nobody said when it was taken
 */
public record CaptureTime(long micros, boolean arrival) {}
