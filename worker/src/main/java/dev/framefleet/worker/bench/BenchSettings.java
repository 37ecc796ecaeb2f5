package dev.framefleet.worker.bench;

import java.time.Duration;

/**
 * What is run.
 *
 * @param jpeg the picture, again and again
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param callers how many frames are worked on at once, 1 or more
 * @param duration of the measurement, after the warm-up
 */
@SuppressWarnings("ArrayRecordComponent") // a picture's bytes; never compared
public record BenchSettings(byte[] jpeg, int width, int height, int callers, Duration duration) {}
