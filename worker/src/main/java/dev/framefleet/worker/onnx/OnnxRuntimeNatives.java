package dev.framefleet.worker.onnx;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Unpacks ONNX Runtime's native libraries once for all processes, into the folder where JavaCPP
 * keeps those of the picture library: ONNX Runtime itself writes them into a new temporary folder
 * at each start, and a process that is killed leaves it there. Where nothing can be written, or
 * nobody knows this platform, ONNX Runtime does as it likes.
 */
final class OnnxRuntimeNatives {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxRuntimeNatives.class);
  private static final String FOLDER = "onnxruntime.native.path";

  /** JavaCPP's names of platforms, and those of ONNX Runtime's jar. */
  private static final Map<String, String> PLATFORMS =
      Map.of(
          "linux-x86_64", "linux-x64",
          "linux-arm64", "linux-aarch64",
          "macosx-arm64", "osx-aarch64",
          "windows-x86_64", "win-x64");

  private OnnxRuntimeNatives() {}

  /**
   * To be called before ONNX Runtime is first used. Does nothing if its folder is named already.
   */
  static void unpack() {
    unpack(System.getProperties());
  }

  static synchronized void unpack(Properties properties) {
    String platform = PLATFORMS.get(Loader.getPlatform());
    if (platform == null || properties.containsKey(FOLDER)) {
      return;
    }
    try {
      File folder = null;
      for (String name : List.of("onnxruntime", "onnxruntime4j_jni")) {
        folder = unpack("/ai/onnxruntime/native/" + platform + "/" + System.mapLibraryName(name));
        if (folder == null) {
          return;
        }
      }
      properties.setProperty(FOLDER, String.valueOf(folder));
    } catch (IOException e) {
      LOG.debug("ONNX Runtime unpacks its libraries itself: {}", e.toString());
    }
  }

  private static @Nullable File unpack(String resource) throws IOException {
    URL url = OrtEnvironment.class.getResource(resource);
    File file = url == null ? null : Loader.cacheResource(url);
    return file == null ? null : file.getParentFile();
  }
}
