package dev.framefleet.producer.cameras;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** All that is wrong with a file, so that a person mends it once. Not thread-safe. */
public final class Mistakes {
  private static final int MAX_SHOWN = 20;
  private final Path file;
  private final List<Mistake> mistakes = new ArrayList<>();

  private record Mistake(int line, String text) {}

  /** None yet. */
  public Mistakes(Path file) {
    this.file = file;
  }

  /** One more. */
  public void add(int line, String text) {
    mistakes.add(new Mistake(line, text));
  }

  /**
   * Ends the reading of a file with mistakes.
   *
   * @throws UserError naming them with their lines
   */
  public void check() {
    if (mistakes.isEmpty()) {
      return;
    }
    String shown =
        mistakes.stream()
            .sorted(Comparator.comparingInt(Mistake::line))
            .limit(MAX_SHOWN)
            .map(mistake -> "line " + mistake.line + ": " + mistake.text)
            .collect(Collectors.joining("; "));
    int more = mistakes.size() - MAX_SHOWN;
    throw UserError.usage(file + ": " + shown + (more > 0 ? "; and " + more + " more" : ""));
  }
}
