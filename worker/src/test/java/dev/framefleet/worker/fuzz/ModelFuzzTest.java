package dev.framefleet.worker.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged model files: each is refused in words or runs. The property {@code
 * framefleet.fuzz.models} says how many.
 */
class ModelFuzzTest {
  private static final long COUNT = Long.getLong("framefleet.fuzz.models", 400);
  private static final long FROM = Long.getLong("framefleet.fuzz.from", 0);
  private static final long MOST_SECONDS = 20;
  private static final long MOST_MEGABYTES = 1_000;

  private final List<String> faults = new ArrayList<>();
  private long refused;
  private long run;
  private long mostMegabytes;

  @Test
  void aDamagedModelIsRefusedOrRuns(@TempDir Path folder) throws Exception {
    long next = FROM;
    while (next < FROM + COUNT) {
      next = child(folder, next) + 1; // behind the one that ended it
    }
    System.err.printf(
        Locale.ROOT,
        "models: %d refused, %d run, at most %d MB resident, faults %s%n",
        refused,
        run,
        mostMegabytes,
        faults);
    assertThat(faults).isEmpty();
    assertThat(mostMegabytes).isLessThan(MOST_MEGABYTES);
    assertThat(refused).isPositive();
  }

  /** The number of the last model that it took on. */
  private long child(Path folder, long from) throws Exception {
    Process process = start(folder, from);
    long current = from;
    try (BufferedReader output = process.inputReader()) {
      List<String> trace = new ArrayList<>();
      while (true) {
        String line = line(output);
        mostMegabytes = Math.max(mostMegabytes, Fuzzing.residentMegabytes("" + process.pid()));
        if (line == null) {
          faults.add("model " + current + ": the process ended, " + process.waitFor() + trace);
          return current;
        } else if (line.equals("done")) {
          return FROM + COUNT;
        } else if (line.startsWith("model ")) {
          current = Long.parseLong(line.substring(6));
          trace.clear();
        } else if (line.equals("refused")) {
          refused++;
        } else if (line.equals("runs")) {
          run++;
        } else if (line.startsWith("wrong ")) {
          faults.add("model " + current + ": " + line + trace);
        } else {
          trace.add(line);
        }
      }
    } catch (TimeoutException e) {
      faults.add("model " + current + ": no answer within " + MOST_SECONDS + " s");
      return current;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String line(BufferedReader output) throws Exception {
    CompletableFuture<String> line =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return output.readLine();
              } catch (IOException e) {
                return null;
              }
            },
            task -> new Thread(task).start());
    try {
      return line.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process start(Path folder, long from) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "-cp",
            System.getProperty("java.class.path"),
            ModelFuzzChild.class.getName(),
            folder.toString(),
            Long.toString(from),
            Long.toString(FROM + COUNT - from))
        .redirectErrorStream(true)
        .directory(folder.toFile())
        .start();
  }
}
