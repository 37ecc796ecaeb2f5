package dev.framefleet.cli.fleet;

import java.nio.file.Path;
import java.util.List;

/** A program that waits for its children, of which the first is a shell's script. */
final class ChildParent {
  private ChildParent() {}

  /**
   * Starts it.
   *
   * @param args the script, and a folder for the output
   */
  public static void main(String[] args) {
    FleetConfig config = Fleets.clip(Path.of(args[1]).resolve("out"));
    try (ChildParts parts = new ChildParts(config, Fleets.silent(), List.of("sh", args[0]))) {
      parts.startServer(); // never says that it is ready
    }
  }
}
