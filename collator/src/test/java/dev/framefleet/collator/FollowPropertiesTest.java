package dev.framefleet.collator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.collator.follow.FollowClock;
import dev.framefleet.collator.output.Segments;
import dev.framefleet.common.frame.RunId;
import dev.framefleet.common.frame.StreamId;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.testkit.store.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever arrives when: what is followed is what one pass over the finished store makes. */
class FollowPropertiesTest {
  private static final StreamId STREAM = new StreamId("gate-7");
  private static final RunId RUN = RunId.parse("1700000000000000-0a1b2c3d");

  enum Fate {
    STORED,
    STORED_TWICE,
    LATE,
    VERY_LATE,
    POISONED,
    DROPPED,
    MISSING
  }

  /** Something that a worker or the producer does. */
  private record Arrival(int second, Runnable action) {}

  private static final class Schedule implements FollowClock {
    private final List<Arrival> arrivals;
    private int second;

    Schedule(List<Arrival> arrivals) {
      this.arrivals = new ArrayList<>(arrivals);
    }

    @Override
    public long nanos() {
      return Duration.ofSeconds(second).toNanos();
    }

    @Override
    public void pause(Duration time) {
      second++;
      assertThat(second).as("nobody ends").isLessThan(10_000);
      arrivals.stream().filter(one -> one.second() == second).forEach(one -> one.action().run());
    }

    @Override
    public void wake() {}
  }

  @Property(tries = 60)
  void dataOfAnyArrivalIsThatOfTheFinishedStore(
      @ForAll @Size(min = 1, max = 80) List<Fate> fates,
      @ForAll @IntRange(min = 1, max = 40) int maxDelaySeconds,
      @ForAll @IntRange(min = 40, max = 3000) int stepMillis,
      @ForAll boolean reconcile,
      @ForAll long seed)
      throws IOException {
    MemoryStore store = new MemoryStore();
    List<Arrival> arrivals = arrivals(store, fates, stepMillis, new Random(seed));
    Path folder = Files.createTempDirectory("follow");
    try {
      FollowOptions options =
          new FollowOptions(
              folder.resolve("record"),
              Duration.ofSeconds(maxDelaySeconds),
              Duration.ofSeconds(300),
              reconcile ? Duration.ofSeconds(7) : null,
              Duration.ofSeconds(1));
      CollatorSummary followed =
          new FollowApp(
                  config(folder.resolve("live.jsonl")),
                  options,
                  store,
                  CollatorListener.NONE,
                  new Schedule(arrivals))
              .run();
      CollatorSummary batch =
          new CollatorApp(config(folder.resolve("batch.jsonl")), store, CollatorListener.NONE)
              .run();

      assertThat(folder.resolve("live.jsonl"))
          .hasSameBinaryContentAs(folder.resolve("batch.jsonl"));
      assertThat(followed.frames()).isEqualTo(batch.frames());
      assertThat(followed.missing()).isEqualTo(batch.missing());
      assertThat(followed.poisoned()).isEqualTo(batch.poisoned());
      assertThat(seqs(folder.resolve("live.jsonl"))).isEqualTo(expected(fates));
      assertSegmentsHoldTheirOwn(folder.resolve("record"));
    } finally {
      remove(folder);
    }
  }

  private static CollatorConfig config(Path lines) {
    CollatorConfig both = CollatorConfig.of(STREAM, lines, lines);
    return new CollatorConfig(STREAM, null, lines, both.window(), null, both.overlap(), false, 2);
  }

  private static List<Arrival> arrivals(
      MemoryStore store, List<Fate> fates, int stepMillis, Random random) {
    StoreBuilder builder = new StoreBuilder(store, STREAM, RUN);
    List<Arrival> arrivals = new ArrayList<>();
    List<RunManifest.Dropped> dropped = new ArrayList<>();
    for (int i = 0; i < fates.size(); i++) {
      int seq = i;
      long micros = RUN.startMicros() + 1000L * seq * stepMillis;
      int at = 1 + seq * stepMillis / 1000 + random.nextInt(3);
      Runnable frame = () -> builder.data(seq, micros);
      switch (fates.get(i)) {
        case STORED -> arrivals.add(new Arrival(at, frame));
        case STORED_TWICE -> {
          arrivals.add(new Arrival(at, frame));
          arrivals.add(new Arrival(at + random.nextInt(50), frame));
        }
        case LATE -> arrivals.add(new Arrival(at + random.nextInt(30), frame));
        case VERY_LATE -> arrivals.add(new Arrival(at + 30 + random.nextInt(100), frame));
        case POISONED ->
            arrivals.add(new Arrival(at, () -> builder.poisoned(seq, micros, "truncated JPEG")));
        case DROPPED -> dropped.add(new RunManifest.Dropped("queue-full", seq, seq));
        case MISSING -> {}
      }
    }
    int last = arrivals.stream().mapToInt(Arrival::second).max().orElse(1);
    RunManifest.Dropped[] drops = dropped.toArray(RunManifest.Dropped[]::new);
    arrivals.add(new Arrival(last + random.nextInt(5), () -> builder.end(fates.size() - 1, drops)));
    return arrivals;
  }

  private static List<Long> expected(List<Fate> fates) {
    return Stream.iterate(0, seq -> seq < fates.size(), seq -> seq + 1)
        .filter(seq -> fates.get(seq) != Fate.DROPPED)
        .map(Integer::longValue)
        .toList();
  }

  private static List<Long> seqs(Path lines) throws IOException {
    return Files.readAllLines(lines).stream()
        .map(line -> Long.valueOf(line.replaceAll(".*\"seq\":([0-9]+).*", "$1")))
        .toList();
  }

  private static void assertSegmentsHoldTheirOwn(Path record) throws IOException {
    try (Stream<Path> files = Files.list(record)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
        long start = Long.parseLong(String.valueOf(file.getFileName()).substring(0, 16));
        for (String line : Files.readAllLines(file)) {
          if (line.contains("captureMicros")) {
            String micros = line.replaceAll(".*\"captureMicros\":([0-9]+).*", "$1");
            assertThat(Segments.startOf(Long.parseLong(micros))).isEqualTo(start);
          }
        }
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
