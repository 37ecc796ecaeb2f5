package dev.framefleet.testkit.store;

import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import dev.framefleet.common.store.ObjectStore.Created;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * A program that writes objects to a folder and prints how many it stored; started by tests that
 * kill it, or let two of it write the same names.
 */
final class WriterProcess {
  private WriterProcess() {}

  /** Arguments: the folder, the first number, how many objects. */
  public static void main(String[] args) throws IOException {
    int first = Integer.parseInt(args[1]);
    int count = Integer.parseInt(args[2]);
    int stored = 0;
    try (ObjectStore store = new FolderStore(Path.of(args[0]), false)) {
      for (int i = first; i < first + count; i++) {
        if (store.create(name(i), content(i)) == Created.STORED) {
          stored++;
        }
      }
    }
    System.out.println(stored);
  }

  static String name(int i) {
    return String.format(Locale.ROOT, "frames/aa/s/%d/%08d.jpg", i / 100, i);
  }

  /** The number of an object's name. */
  static int number(String name) {
    return Integer.parseInt(name.substring(name.length() - 12, name.length() - 4));
  }

  /** A length and a byte that follow from the number; so long that most kills come in a write. */
  static byte[] content(int i) {
    byte[] content = new byte[3_000_000 + i % 1_000];
    Arrays.fill(content, (byte) i);
    return content;
  }

  static Process start(Path folder, int first, int count) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            WriterProcess.class.getName(),
            folder.toString(),
            Integer.toString(first),
            Integer.toString(count))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
