package dev.framefleet.common.natives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedNativesTest {
  @TempDir Path folder;
  private final List<String> loaded = new ArrayList<>();

  @Test
  void withoutTheFolderNothingIsLoadedAndNothingIsSet() {
    Properties properties = new Properties();
    UnpackedNatives.load(properties, loaded::add);
    assertThat(loaded).isEmpty();
    assertThat(properties).isEmpty();
  }

  @Test
  void oneThatNeedsAnotherIsLoadedAfterIt() throws Exception {
    for (String name : List.of("liba.so", "libb.so.413", "libc.so.1", "readme.txt")) {
      Files.createFile(folder.resolve(name));
    }
    Properties properties = properties();
    UnpackedNatives.load(properties, file -> link(file, Map.of("liba.so", "libc.so.1")));
    assertThat(loaded).containsExactly("libb.so.413", "libc.so.1", "liba.so");
    assertThat(properties.getProperty("org.bytedeco.javacpp.loadlibraries")).isEqualTo("false");
    assertThat(properties.getProperty("onnxruntime.native.path")).isEqualTo(folder.toString());
  }

  @Test
  void oneThatCanNeverBeLoadedIsAnError() throws Exception {
    Files.createFile(folder.resolve("liba.so"));
    Files.createFile(folder.resolve("libb.so"));
    assertThatThrownBy(
            () ->
                UnpackedNatives.load(
                    properties(), file -> link(file, Map.of("liba.so", "libz.so"))))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessage("liba.so needs libz.so");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    Properties properties = new Properties();
    properties.setProperty(UnpackedNatives.FOLDER, folder.resolve("none").toString());
    assertThatThrownBy(() -> UnpackedNatives.load(properties, loaded::add))
        .isInstanceOf(UncheckedIOException.class);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty(UnpackedNatives.FOLDER, folder.toString());
    return properties;
  }

  private void link(String file, Map<String, String> needs) {
    String name = Path.of(file).getFileName().toString();
    String needed = needs.get(name);
    if (needed != null && !loaded.contains(needed)) {
      throw new UnsatisfiedLinkError(name + " needs " + needed);
    }
    loaded.add(name);
  }
}
