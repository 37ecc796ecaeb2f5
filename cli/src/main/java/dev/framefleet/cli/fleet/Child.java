package dev.framefleet.cli.fleet;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of our commands as a program of its own, on the same Java with the same options. Its output
 * is read line by line. Thread-safe.
 */
final class Child implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(15);

  /** What every program of ours begins the line with that says why it failed. */
  private static final String ERROR = "framefleet: ";

  private final String name;
  private final Process process;
  private final Pattern wanted;
  private final CompletableFuture<String> found = new CompletableFuture<>();
  private final Thread reader;
  private volatile @Nullable String error;

  private Child(String name, Process process, Pattern wanted, Consumer<String> lines) {
    this.name = name;
    this.process = process;
    this.wanted = wanted;
    this.reader = new Thread(() -> read(lines), name + "-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a command.
   *
   * @param launcher what starts the program, see {@link Launcher}
   * @param environment added to this process's own
   * @param wanted what its output is searched for, see {@link #await}; its first group is the find
   * @param lines gets each line of its output, but for an error's, see {@link #failure}
   */
  static Child start(
      List<String> launcher,
      List<String> command,
      Map<String, String> environment,
      Pattern wanted,
      Consumer<String> lines) {
    List<String> full = new ArrayList<>(launcher);
    full.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(full).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return new Child(command.get(0), process, wanted, lines);
    } catch (IOException e) {
      throw UserError.failed("cannot start " + command.get(0) + ": " + e.getMessage(), e);
    }
  }

  /**
   * Waits for what its output is searched for.
   *
   * @throws UserError if it ends, or the time is over, before that
   */
  String await(Duration timeout) throws InterruptedException {
    try {
      return found.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw UserError.failed(name + " is not ready after " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      awaitExit();
      throw failure();
    }
  }

  /** Waits for its end; its exit code. */
  int awaitExit() throws InterruptedException {
    int exitCode = process.waitFor();
    reader.join(STOP.toMillis());
    return exitCode;
  }

  /** Why it failed, after its end: what it says itself, so that a person reads it once. */
  UserError failure() {
    String said = error;
    int exitCode = process.exitValue();
    String line = name + (said == null ? " ended with exit code " + exitCode : ": " + said);
    return exitCode == ExitCode.USAGE ? UserError.usage(line) : UserError.failed(line);
  }

  /** Kills it at once, as {@code kill -9} does, and waits until it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, as {@code kill -TERM} does. */
  void terminate() {
    process.destroy();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Asks it to end, waits, and kills it if it does not. */
  @Override
  public void close() {
    terminate();
    try {
      if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Asks all to end at once, and kills those that have not within the time that all share. */
  static void endAll(List<Child> children, Duration time) {
    children.forEach(Child::terminate);
    CompletableFuture<?> all =
        CompletableFuture.allOf(
            children.stream()
                .map(child -> child.process.onExit())
                .toArray(CompletableFuture<?>[]::new));
    try {
      all.get(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // those that are left are killed
    }
    children.forEach(child -> child.process.destroyForcibly());
  }

  private void read(Consumer<String> lines) {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      String line = output.readLine();
      while (line != null) {
        Matcher matcher = wanted.matcher(line);
        if (matcher.find()) {
          found.complete(matcher.group(1));
        }
        if (line.startsWith(ERROR)) {
          error = line.substring(ERROR.length());
        } else {
          lines.accept(line);
        }
        line = output.readLine();
      }
    } catch (IOException | UncheckedIOException e) {
      lines.accept("its output broke off: " + e.getMessage());
    }
    found.completeExceptionally(new IllegalStateException("its output ended"));
  }
}
