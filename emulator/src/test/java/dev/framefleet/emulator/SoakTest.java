package dev.framefleet.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Full rate for as long as {@code emulator.soak.minutes} says (1 by default): the live heap must
 * not grow.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SoakTest {
  private static final int FRAME_BYTES = 60_000;
  private static final int SAMPLES = 10;
  private static final long ALLOWED_GROWTH_BYTES = 16L * 1024 * 1024;

  @Test
  void theHeapStaysFlatAtFullRate() throws Exception {
    Duration turn = Duration.ofMinutes(Long.getLong("emulator.soak.minutes", 1)).dividedBy(SAMPLES);
    List<Long> heaps = new ArrayList<>();
    double rates = 0;
    try (EmbeddedPubSub server = EmbeddedPubSub.start(EmulatorConfig.local());
        RoundTrips load = new RoundTrips(server.endpoint(), FRAME_BYTES)) {
      load.measure(turn);
      for (int sample = 0; sample < SAMPLES; sample++) {
        rates += load.measure(turn);
        load.drain();
        heaps.add(liveHeapBytes());
      }
      System.out.printf(
          "soak: %.0f round trips/s, %d messages, live heap MiB %s%n",
          rates / SAMPLES,
          server.metrics().acked(),
          heaps.stream().map(bytes -> bytes / 1024 / 1024).toList());
      assertThat(load.refused()).isZero();
      assertThat(server.metrics().nacked()).isZero();
      await().atMost(Duration.ofMinutes(1)).until(() -> server.metrics().backlogBytes() == 0);
    }
    assertThat(heaps.get(SAMPLES - 1)).isLessThan(heaps.get(0) + ALLOWED_GROWTH_BYTES);
  }

  private static long liveHeapBytes() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed();
  }
}
