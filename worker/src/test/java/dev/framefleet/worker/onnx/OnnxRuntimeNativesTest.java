package dev.framefleet.worker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OnnxRuntimeNativesTest {
  @Test
  void twoStartsShareOneFolderWithBothLibraries() {
    Properties first = new Properties();
    Properties second = new Properties();
    OnnxRuntimeNatives.unpack(first);
    OnnxRuntimeNatives.unpack(second);

    Path folder = Path.of(first.getProperty("onnxruntime.native.path"));
    assertThat(second).isEqualTo(first);
    assertThat(folder.resolve(System.mapLibraryName("onnxruntime"))).isNotEmptyFile();
    assertThat(Files.isRegularFile(folder.resolve(System.mapLibraryName("onnxruntime4j_jni"))))
        .isTrue();
  }

  @Test
  void folderThatIsNamedStays() {
    Properties named = new Properties();
    named.setProperty("onnxruntime.native.path", "elsewhere");
    OnnxRuntimeNatives.unpack(named);

    assertThat(named).containsExactly(Map.entry("onnxruntime.native.path", "elsewhere"));
  }
}
