package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolKillTest {
  private static final String FIRST = "1700000000000000-0000000a";
  private static final String SECOND = "1700000900000000-0000000b";

  /** Two MiB under way of frames of some 90 kB. */
  private static final int MOST_REPEATS = 25;

  @TempDir Path folder;

  @Test
  void killedProducersFramesAreAllThereOnceAndItsRunIsClosedByTheNext() throws Exception {
    Path topic = folder.resolve("topic");
    Process killed = child(topic, 400_000, FIRST, true); // less than half of what the clip needs
    awaitLines(topic, 12);
    killed.destroyForcibly().waitFor();
    int before = Files.readAllLines(topic).size();

    Process next = child(topic, 50_000_000, SECOND, false);
    assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(next.exitValue()).isZero();

    List<String[]> lines =
        Files.readAllLines(topic).stream().map(line -> line.split(" ", -1)).toList();
    assertThat(before).isLessThan(150);
    for (String run : List.of(FIRST, SECOND)) {
      Map<Long, String> frames = new TreeMap<>();
      int repeats = 0;
      for (String[] line : of(lines, "frame", run)) {
        String known = frames.put(Long.parseLong(line[2]), line[3]);
        assertThat(known).isIn(null, line[3]); // sent again it is the same frame to the byte
        repeats += known == null ? 0 : 1;
      }
      assertThat(repeats).isLessThanOrEqualTo(run.equals(FIRST) ? MOST_REPEATS : 0);
      RunManifest end = end(lines, run);
      assertThat(end.frames() + dropped(end)).isEqualTo(end.lastSeq() + 1);
      assertThat(frames).hasSize((int) end.frames());
      assertThat(end.decoded()).isEqualTo(end.lastSeq() + 1);
    }
    assertThat(end(lines, FIRST).events())
        .extracting(RunManifest.Event::kind)
        .contains("recovered");
    assertThat(dropped(end(lines, FIRST))).isZero();
    assertThat(end(lines, SECOND).end()).isEqualTo(EndReason.EOF);
  }

  private static long dropped(RunManifest manifest) {
    return manifest.dropped().stream().mapToLong(RunManifest.Dropped::count).sum();
  }

  private static List<String[]> of(List<String[]> lines, String kind, String run) {
    return lines.stream().filter(line -> line[0].equals(kind) && line[1].equals(run)).toList();
  }

  private static RunManifest end(List<String[]> lines, String run) {
    List<String[]> ends = of(lines, "end", run);
    assertThat(ends).hasSize(1);
    return ManifestJson.read(Base64.getDecoder().decode(ends.get(0)[3]));
  }

  private Process child(Path topic, long bytesPerSecond, String run, boolean realtime)
      throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(SpoolChild.class.getName());
    command.addAll(List.of(folder.resolve("spool").toString(), topic.toString()));
    command.addAll(List.of(Long.toString(bytesPerSecond), run, Boolean.toString(realtime)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reader = new Thread(() -> drain(process), "child-output");
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private static void drain(Process process) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> System.err.println("child: " + line));
    } catch (java.io.IOException | java.io.UncheckedIOException e) {
      // it was killed
    }
  }

  private static void awaitLines(Path topic, int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(topic) || Files.readAllLines(topic).size() < count) {
      assertThat(System.nanoTime()).as("the child sends").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
