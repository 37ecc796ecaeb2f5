package dev.framefleet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.testkit.samples.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
  @Test
  void pageSaysWhatTheCommandsSay() throws IOException {
    Path page = Samples.root().resolve("docs/CONFIGURATION.md");
    String written = ConfigurationPage.page();
    if (Boolean.getBoolean("framefleet.write-docs")) {
      Files.writeString(page, written);
    }

    assertThat(Files.readString(page)).isEqualTo(written);
  }
}
