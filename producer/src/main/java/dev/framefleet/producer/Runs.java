package dev.framefleet.producer;

import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.producer.source.SourceInfo;
import java.util.concurrent.ThreadLocalRandom;

/** Which run this is. */
final class Runs {
  private Runs() {}

  /**
   * The given run, or a new one that starts at the given time, at the recording's own, else as its
   * first picture says.
   *
   * @param firstMicros capture time of the first picture if nothing better is known
   */
  static RunId choose(ProducerConfig config, SourceInfo source, long firstMicros) {
    return config.run() != null ? config.run() : at(startMicros(config, source, firstMicros));
  }

  /** A new run at its first picture's time. */
  static RunId at(long firstMicros) {
    return RunId.of(firstMicros, ThreadLocalRandom.current().nextInt());
  }

  private static long startMicros(ProducerConfig config, SourceInfo source, long firstMicros) {
    if (config.startTime() != null) {
      return SystemTime.toMicros(config.startTime());
    }
    if (!source.live() && source.creationMicros().isPresent()) {
      return source.creationMicros().getAsLong();
    }
    return firstMicros;
  }
}
