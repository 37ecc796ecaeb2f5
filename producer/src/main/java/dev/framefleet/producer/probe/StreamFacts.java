package dev.framefleet.producer.probe;

import java.util.OptionalDouble;

/**
 * What a stream says of itself.
 *
 * @param codec such as {@code h264}
 * @param profile such as {@code High}; empty if it has none
 * @param width pixels
 * @param height pixels
 * @param pixelFormat FFmpeg's name, such as {@code yuv420p}
 * @param declaredRate frames per second; empty if it does not say
 */
public record StreamFacts(
    String codec,
    String profile,
    int width,
    int height,
    String pixelFormat,
    OptionalDouble declaredRate) {}
