package dev.framefleet.worker.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process's memory as Linux tells it. Stateless. */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String KEY = "VmRSS:";

  private ResidentMemory() {}

  /** MiB in memory; 0 where it is not told. */
  static double mib() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(KEY)) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      return 0;
    } catch (IOException e) {
      return 0; // another system: the report says 0
    }
  }
}
