package dev.framefleet.gcp.store;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** On a server that is named by the environment; {@code .ci/lib/fake-gcs.sh} starts one. */
@Tag("gcs")
@EnabledIfEnvironmentVariable(
    named = Stores.EMULATOR_HOST,
    matches = ".+",
    disabledReason = "no Cloud Storage server is named")
class GcsStoreTest extends GcsContract {
  @Override
  String server() {
    return System.getenv(Stores.EMULATOR_HOST);
  }
}
