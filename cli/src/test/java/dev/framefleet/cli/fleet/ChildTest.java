package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.time.SystemTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of a fleet, by a shell's script in their place. */
@Timeout(30)
class ChildTest {
  private static final Pattern READY = Pattern.compile("ready on (\\S+)");

  @TempDir Path folder;

  @Test
  void theErrorOfAChildIsSaidOnceWithItsExitCode() throws Exception {
    List<String> lines = new ArrayList<>();
    Child child = start("echo some line; echo 'framefleet: no such topic'; exit 2", lines);
    assertThat(child.awaitExit()).isEqualTo(2);

    UserError failure = child.failure();

    assertThat(failure).hasMessage("producer: no such topic");
    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(lines).containsExactly("some line");
  }

  @Test
  void aChildThatSaysNothingIsNamedWithItsExitCode() throws Exception {
    Child child = start("exit 3", new ArrayList<>());
    child.awaitExit();

    assertThat(child.failure()).hasMessage("producer ended with exit code 3");
    assertThat(child.failure().exitCode()).isEqualTo(1);
  }

  @Test
  void whoDoesNotEndWhenAskedIsKilledAfterTheTimeThatAllShare() throws Exception {
    String twentySeconds = "i=0; while [ $i -lt 100 ]; do sleep 0.2; i=$((i + 1)); done";
    Child stubborn = start("trap '' TERM; echo ready on x; " + twentySeconds, new ArrayList<>());
    Child good = start("echo ready on y; exec sleep 60", new ArrayList<>());
    stubborn.await(Duration.ofSeconds(10));
    good.await(Duration.ofSeconds(10));
    LongSupplier nanos = SystemTime.nanoTicker();
    long start = nanos.getAsLong();

    Child.endAll(List.of(stubborn, good), Duration.ofMillis(300));

    stubborn.awaitExit(); // of itself it would end much later
    good.awaitExit();
    assertThat(Duration.ofNanos(nanos.getAsLong() - start))
        .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
  }

  @Test
  void terminatedTheDemoLeavesNoChild() throws Exception {
    Path pid = folder.resolve("pid");
    Path script = Files.writeString(folder.resolve("server.sh"), serverScript(pid));
    List<String> command = new ArrayList<>(Launcher.of(ChildParent.class));
    command.addAll(List.of(script.toString(), folder.toString()));
    Process parent = new ProcessBuilder(command).inheritIO().start();
    try {
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(pid));
      ProcessHandle child =
          ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
      try {
        parent.destroy(); // SIGTERM

        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
      } finally {
        child.destroyForcibly();
      }
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Its number appears as a whole. */
  private static String serverScript(Path pid) {
    return "echo $$ > " + pid + ".new && mv " + pid + ".new " + pid + "; exec sleep 60\n";
  }

  private static Child start(String script, List<String> lines) {
    return Child.start(
        List.of("sh", "-c", script), List.of("producer"), Map.of(), READY, lines::add);
  }
}
