package dev.framefleet.producer.ffmpeg;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a live source may keep its reader waiting.
 *
 * @param connectTimeout until it has answered
 * @param readTimeout from one packet to the next
 * @param nanos monotonic nanoseconds
 * @param stopped whether nobody wants it any more; asked many times a second, from any thread
 */
public record LiveOptions(
    Duration connectTimeout, Duration readTimeout, LongSupplier nanos, BooleanSupplier stopped) {}
