package dev.framefleet.common.natives;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads the native libraries of a folder, for images that carry them unpacked: the libraries that
 * bring them would copy them to a writable place at each start, some of them twice. Without the
 * property {@value #FOLDER} nothing happens, and they come out of their jars. To be called once,
 * before the first class that needs one of them.
 */
public final class UnpackedNatives {
  /** The property that names the folder. */
  public static final String FOLDER = "framefleet.natives";

  private static final String JAVACPP_LOADS = "org.bytedeco.javacpp.loadlibraries";
  private static final String ONNXRUNTIME_FOLDER = "onnxruntime.native.path";

  private UnpackedNatives() {}

  /**
   * Loads them into the class loader that has this class.
   *
   * @throws UnsatisfiedLinkError if one cannot be loaded, even after all others
   * @throws UncheckedIOException if the folder cannot be read
   */
  public static void load() {
    load(
        System.getProperties(), file -> System.load(file)); // which looks at its caller: this class
  }

  static void load(Properties properties, Consumer<String> loader) {
    String folder = properties.getProperty(FOLDER);
    if (folder == null) {
      return;
    }
    Path absolute = Path.of(folder).toAbsolutePath();
    loadAll(files(absolute), loader);
    properties.setProperty(JAVACPP_LOADS, "false");
    properties.setProperty(ONNXRUNTIME_FOLDER, absolute.toString());
  }

  /** One that needs another is tried again after it; each round must get on. */
  private static void loadAll(List<String> files, Consumer<String> loader) {
    List<String> waiting = files;
    while (!waiting.isEmpty()) {
      List<String> failed = new ArrayList<>();
      UnsatisfiedLinkError last = null;
      for (String file : waiting) {
        UnsatisfiedLinkError failure = tryLoad(file, loader);
        if (failure != null) {
          failed.add(file);
          last = failure;
        }
      }
      if (last != null && failed.size() == waiting.size()) {
        throw last;
      }
      waiting = failed;
    }
  }

  private static @Nullable UnsatisfiedLinkError tryLoad(String file, Consumer<String> loader) {
    try {
      loader.accept(file);
      return null;
    } catch (UnsatisfiedLinkError e) {
      return e;
    }
  }

  private static List<String> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().contains(".so"))
          .map(Path::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the native libraries in " + folder, e);
    }
  }
}
