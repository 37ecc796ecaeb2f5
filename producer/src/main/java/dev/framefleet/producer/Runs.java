package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.source.SourceInfo;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/** Which run this is. */
final class Runs {
  private Runs() {}

  /**
   * The given run, or a new one that starts at the given time, at the recording's own, or now. A
   * live source's first picture has just arrived, so its time is now.
   */
  static RunId choose(ProducerConfig config, SourceInfo source, InstantSource wall) {
    return config.run() != null
        ? config.run()
        : RunId.of(startMicros(config, source, wall), ThreadLocalRandom.current().nextInt());
  }

  private static long startMicros(ProducerConfig config, SourceInfo source, InstantSource wall) {
    if (config.startTime() != null) {
      return SystemTime.toMicros(config.startTime());
    }
    if (!source.live() && source.creationMicros().isPresent()) {
      return source.creationMicros().getAsLong();
    }
    return SystemTime.toMicros(wall.instant());
  }
}
