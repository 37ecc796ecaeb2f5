package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.LiveSettings;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a live source may keep its reader waiting.
 *
 * @param settings what was asked for
 * @param nanos monotonic nanoseconds
 * @param stopped whether nobody wants it any more; asked many times a second, from any thread
 */
public record LiveOptions(LiveSettings settings, LongSupplier nanos, BooleanSupplier stopped) {
  Duration connectTimeout() {
    return settings.connectTimeout();
  }

  Duration stallTimeout() {
    return settings.stallTimeout();
  }
}
