package dev.framefleet.gcp.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.framefleet.common.failure.UserError;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudHostsTest {
  private static final String OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_";

  @Test
  void withoutAWordTheyAreGooglesOwn() {
    assertThat(CloudHosts.fromEnvironment(Map.of(OVERRIDE + "RUN", "")))
        .isEqualTo(
            hosts(
                "https://run.googleapis.com",
                "https://cloudresourcemanager.googleapis.com",
                "https://storage.googleapis.com"));
  }

  @Test
  void theyAreWhereGcloudLooksForThem() {
    Map<String, String> environment =
        Map.of(
            OVERRIDE + "RUN", "https://run-site.p.googleapis.com/",
            OVERRIDE + "CLOUDRESOURCEMANAGER", "http://127.0.0.1:8000",
            OVERRIDE + "STORAGE", "https://storage-site.p.googleapis.com/storage/v1/");

    assertThat(CloudHosts.fromEnvironment(environment))
        .isEqualTo(
            hosts(
                "https://run-site.p.googleapis.com",
                "http://127.0.0.1:8000",
                "https://storage-site.p.googleapis.com"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:4443", "http://127.0.0.1:4443", "http://127.0.0.1:4443/"})
  void aLocalStorageServerGoesFirst(String local) {
    Map<String, String> environment =
        Map.of("STORAGE_EMULATOR_HOST", local, OVERRIDE + "STORAGE", "https://elsewhere.example");

    assertThat(CloudHosts.fromEnvironment(environment).storage())
        .isEqualTo(URI.create("http://127.0.0.1:4443"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run.example", "ftp://run.example", "https://run.example/v2", "https://a b"})
  void whatIsNoAddressIsNamed(String wrong) {
    assertThatThrownBy(() -> CloudHosts.fromEnvironment(Map.of(OVERRIDE + "RUN", wrong)))
        .isInstanceOf(UserError.class)
        .hasMessage(OVERRIDE + "RUN must be like https://HOST: " + wrong);
  }

  private static CloudHosts hosts(String run, String projects, String storage) {
    return new CloudHosts(URI.create(run), URI.create(projects), URI.create(storage));
  }
}
