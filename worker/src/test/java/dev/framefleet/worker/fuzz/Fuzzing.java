package dev.framefleet.worker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.framefleet.common.time.SystemTime;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs inputs one after the other: as many as fit a build, or for as long as the property {@code
 * framefleet.fuzz.seconds} says, from {@code framefleet.fuzz.from} on.
 */
final class Fuzzing {
  private static final long SECONDS = Long.getLong("framefleet.fuzz.seconds", 0);
  private static final long LOADING = 20;
  private static final long FROM = Long.getLong("framefleet.fuzz.from", 0);
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Fuzzing() {}

  /** What is done with one input; throws only what must not be thrown. */
  interface Target {
    void take(byte[] input) throws Exception;
  }

  /**
   * Runs them.
   *
   * @param count in a build
   * @param mostMillis that one may take
   * @param mostBytes of heap that one may ask for
   */
  static void run(
      String what, Mutator inputs, long count, Target target, long mostMillis, long mostBytes) {
    LongSupplier nanos = SystemTime.nanoTicker();
    long end = nanos.getAsLong() + TimeUnit.SECONDS.toNanos(SECONDS);
    long number = FROM;
    long slowest = 0;
    long greediest = 0;
    for (; SECONDS > 0 ? nanos.getAsLong() - end < 0 : number < FROM + count; number++) {
      byte[] input = inputs.input(number);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = nanos.getAsLong();
      try {
        target.take(input);
      } catch (Exception | LinkageError | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError(
            what + " " + number + ": " + Base64.getEncoder().encodeToString(input), e);
      }
      if (number < FROM + LOADING) {
        continue; // the first ones load classes
      }
      slowest = Math.max(slowest, TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - start));
      greediest = Math.max(greediest, THREADS.getCurrentThreadAllocatedBytes() - before);
      assertThat(slowest).as("ms for %s %d", what, number).isLessThan(mostMillis);
      assertThat(greediest).as("bytes of heap for %s %d", what, number).isLessThan(mostBytes);
    }
    System.err.printf(
        Locale.ROOT,
        "%s: %d inputs, at most %d ms and %d kB of heap for one%n",
        what,
        number - FROM,
        slowest,
        greediest / 1_000);
  }

  /** Resident memory of a process in megabytes; 0 if it has ended. */
  static long residentMegabytes(String pid) {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(Path.of("/proc", pid, "status")));
      return found.find() ? Long.parseLong(found.group(1)) / 1_024 : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
