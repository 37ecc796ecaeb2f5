package dev.framefleet.producer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.manifest.EndReason;
import dev.framefleet.common.manifest.ManifestJson;
import dev.framefleet.common.manifest.RunManifest;
import dev.framefleet.producer.publish.Pressure;
import dev.framefleet.testkit.samples.Samples;
import java.io.BufferedReader;
import java.io.File;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpoolKillTest {
  private static final String FIRST = "1700000000000000-0000000a";
  private static final String SECOND = "1700000900000000-0000000b";

  /** Two MiB under way of frames of some 90 kB. */
  private static final int MOST_REPEATS = 25;

  private static final long FOR_EVER = Long.MAX_VALUE;

  @TempDir Path folder;

  @Test
  void killedProducersFramesAreAllThereOnceAndItsRunIsClosedByTheNext() throws Exception {
    Path topic = folder.resolve("topic");
    // less than half of what the clip needs
    Process killed = child(topic, 400_000, FIRST, true, Pressure.Policy.SPOOL, FOR_EVER);
    awaitLines(topic, 12);
    killed.destroyForcibly().waitFor();

    assertNextStartSendsTheRestOnce(topic, 12);
  }

  @Test
  void producerKilledWhileThereIsNoLinkLosesAndDoublesNothing() throws Exception {
    Path topic = folder.resolve("topic");
    Process killed = child(topic, 50_000_000, FIRST, true, Pressure.Policy.SPOOL, 12);
    awaitSpooled(2_000_000);
    killed.destroyForcibly().waitFor();
    assertThat(Files.readAllLines(topic)).hasSize(12);

    assertNextStartSendsTheRestOnce(topic, 12);
  }

  private void assertNextStartSendsTheRestOnce(Path topic, int atLeast) throws Exception {
    int before = Files.readAllLines(topic).size();
    runToItsEnd(topic, SECOND, Pressure.Policy.SPOOL);

    List<String[]> lines = lines(topic);
    assertThat(before).isBetween(atLeast, 150);
    for (String run : List.of(FIRST, SECOND)) {
      int repeats = assertOnce(lines, run);
      assertThat(repeats).isLessThanOrEqualTo(run.equals(FIRST) ? MOST_REPEATS : 0);
    }
    RunManifest first = end(lines, FIRST);
    assertThat(first.frames()).isGreaterThan(before);
    assertThat(first.events()).extracting(RunManifest.Event::kind).contains("recovered");
    assertThat(dropped(first)).isZero();
    assertThat(end(lines, SECOND).end()).isEqualTo(EndReason.EOF);
  }

  /** Without a disk, a file's run is made again by its name, and a camera's stays open. */
  @ParameterizedTest
  @EnumSource(names = {"BLOCK", "DROP_OLDEST"})
  void withoutASpoolTheNextStartDoublesNothing(Pressure.Policy policy) throws Exception {
    Path topic = folder.resolve("topic");
    Process killed = child(topic, 400_000, FIRST, true, policy, FOR_EVER);
    awaitLines(topic, 12);
    killed.destroyForcibly().waitFor();
    boolean again = policy == Pressure.Policy.BLOCK;

    runToItsEnd(topic, again ? FIRST : SECOND, policy);

    List<String[]> lines = lines(topic);
    if (again) {
      assertThat(assertOnce(lines, FIRST)).isGreaterThanOrEqualTo(12);
      assertThat(end(lines, FIRST).frames()).isEqualTo(Samples.CLIP_FRAMES);
    } else {
      assertThat(of(lines, "end", FIRST)).isEmpty();
      assertThat(of(lines, "frame", FIRST)).extracting(line -> line[2]).doesNotHaveDuplicates();
      assertThat(assertOnce(lines, SECOND)).isZero();
    }
  }

  /**
   * Every frame of the run's account came through, and what came again was the same to the byte.
   *
   * @return how many came again
   */
  private static int assertOnce(List<String[]> lines, String run) {
    Map<Long, String> frames = new TreeMap<>();
    int repeats = 0;
    for (String[] line : of(lines, "frame", run)) {
      String known = frames.put(Long.parseLong(line[2]), line[3]);
      assertThat(known).isIn(null, line[3]); // sent again it is the same frame to the byte
      repeats += known == null ? 0 : 1;
    }
    RunManifest end = end(lines, run);
    assertThat(end.frames() + dropped(end)).isEqualTo(end.lastSeq() + 1);
    assertThat(frames).hasSize((int) end.frames());
    assertThat(end.decoded()).isEqualTo(end.lastSeq() + 1);
    return repeats;
  }

  private static List<String[]> lines(Path topic) throws Exception {
    return Files.readAllLines(topic).stream().map(line -> line.split(" ", -1)).toList();
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

  private void runToItsEnd(Path topic, String run, Pressure.Policy policy) throws Exception {
    Process next = child(topic, 50_000_000, run, false, policy, FOR_EVER);
    assertThat(next.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(next.exitValue()).isZero();
  }

  private Process child(
      Path topic,
      long bytesPerSecond,
      String run,
      boolean realtime,
      Pressure.Policy policy,
      long messagesUntilCut)
      throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", classPath));
    command.add(SpoolChild.class.getName());
    command.addAll(List.of(folder.resolve("spool").toString(), topic.toString()));
    command.addAll(List.of(Long.toString(bytesPerSecond), run, Boolean.toString(realtime)));
    command.addAll(List.of(policy.toString(), Long.toString(messagesUntilCut)));
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

  private void awaitSpooled(long bytes) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (spooled() < bytes) {
      assertThat(System.nanoTime()).as("the child spools").isLessThan(end);
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private long spooled() throws Exception {
    Path spool = folder.resolve("spool");
    if (!Files.exists(spool)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(spool)) {
      return files.map(Path::toFile).filter(File::isFile).mapToLong(File::length).sum();
    }
  }
}
