package dev.framefleet.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir Path folder;

  @Test
  void filesOfSomebodyElseAreNeverDeleted() throws Exception {
    Path mine = Files.writeString(folder.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> OutputFolder.prepare(folder, true))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("was not made by framefleet");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void earlierResultsAreKeptUnlessTheyMayBeDeleted() throws Exception {
    Path result = folder.resolve("out/store/frames/a.jpg");
    OutputFolder.prepare(folder.resolve("out"), false).close();
    Files.createDirectories(result.getParent());
    Files.writeString(result, "a frame");

    assertThatThrownBy(() -> OutputFolder.prepare(folder.resolve("out"), false))
        .hasMessageContaining("results of an earlier run");
    assertThat(result).exists();

    OutputFolder.prepare(folder.resolve("out"), true).close();
    try (Stream<Path> left = Files.list(folder.resolve("out"))) {
      assertThat(left.map(path -> path.getFileName().toString()).toList())
          .isEqualTo(List.of(".framefleet-output"));
    }
  }

  @Test
  void twoFleetsNeverShareAFolder() {
    OutputFolder first = OutputFolder.prepare(folder.resolve("out"), true);

    assertThatThrownBy(() -> OutputFolder.prepare(folder.resolve("out"), true))
        .hasMessageContaining("in use by another framefleet");
    first.close();
    OutputFolder.prepare(folder.resolve("out"), true).close();
  }
}
