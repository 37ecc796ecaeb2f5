package dev.framefleet.gcp.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.ExitCode;
import dev.framefleet.common.failure.UserError;
import dev.framefleet.common.store.FolderStore;
import dev.framefleet.common.store.ObjectStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoresTest {
  @Test
  void aPathIsAFolder(@TempDir Path folder) throws Exception {
    try (ObjectStore store = Stores.open(folder.resolve("a b").toString())) {
      store.create("x", new byte[] {1});

      assertThat(store).isInstanceOf(FolderStore.class);
      assertThat(folder.resolve("a b/x")).exists();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gs://bucket, bucket, ''",
    "gs://bucket/, bucket, ''",
    "gs://bucket/a, bucket, a/",
    "gs://my.bucket_1-x/a/b/, my.bucket_1-x, a/b/",
  })
  void aUrlNamesABucketAndAPrefix(String url, String bucket, String prefix) {
    assertThat(BucketUrl.parse(url)).isEqualTo(new BucketUrl(bucket, prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "gs://",
        "gs:///a",
        "gs://UPPER",
        "gs://b",
        "gs://bucket//a",
        "gs://bucket/../a",
        "gs://bucket/a b",
        "s3://bucket",
        "https://storage.googleapis.com/bucket",
        "file:/tmp/x"
      })
  void everythingElseIsRefusedInOneLine(String url) {
    assertThatThrownBy(() -> Stores.open(url, Map.of(), false))
        .isInstanceOf(UserError.class)
        .hasMessageMatching("not a (store|bucket|prefix for object names): '.*'; .+")
        .satisfies(e -> assertThat(((UserError) e).exitCode()).isEqualTo(ExitCode.USAGE));
  }

  @Test
  void aBucketIsShownAsItsUrl() {
    try (ObjectStore store = Stores.open("gs://bucket/a/", Map.of(), false)) {
      assertThat(store).hasToString("gs://bucket/a");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:9", "127.0.0.1:9", "http://127.0.0.1:9/"})
  void theEmulatorIsNamedWithOrWithoutScheme(String host) {
    assertThat(StorageEndpoint.fromEnvironment(Map.of(Stores.EMULATOR_HOST, host)).emulatorUrl())
        .isEqualTo("http://127.0.0.1:9");
  }

  @Test
  void withoutTheVariableItIsGooglesOwn() {
    assertThat(StorageEndpoint.fromEnvironment(Map.of()).emulatorUrl()).isNull();
    assertThat(StorageEndpoint.fromEnvironment(Map.of(Stores.EMULATOR_HOST, " ")).emulatorUrl())
        .isNull();
  }
}
