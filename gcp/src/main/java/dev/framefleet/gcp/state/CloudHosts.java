package dev.framefleet.gcp.state;

import dev.framefleet.common.failure.UserError;
import java.net.URI;
import java.util.Map;

/**
 * Where Google's REST services are.
 *
 * @param run Cloud Run
 * @param projects the resource manager
 * @param storage Cloud Storage, or a local server that speaks its JSON
 */
public record CloudHosts(URI run, URI projects, URI storage) {
  private static final String STORAGE_EMULATOR_HOST = "STORAGE_EMULATOR_HOST";

  /** What gcloud is told of other addresses, as those of Private Service Connect. */
  private static final String OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_";

  /**
   * Google's own, or where the environment tells gcloud that they are; a Cloud Storage server that
   * it names for us goes first.
   *
   * @throws UserError if an address is none
   */
  public static CloudHosts fromEnvironment(Map<String, String> environment) {
    String local = environment.getOrDefault(STORAGE_EMULATOR_HOST, "");
    return new CloudHosts(
        google(environment, "RUN", "https://run.googleapis.com"),
        google(environment, "CLOUDRESOURCEMANAGER", "https://cloudresourcemanager.googleapis.com"),
        local.isBlank()
            ? google(environment, "STORAGE", "https://storage.googleapis.com")
            : uri(STORAGE_EMULATOR_HOST, local.contains("://") ? local : "http://" + local));
  }

  private static URI google(Map<String, String> environment, String service, String own) {
    String said = environment.getOrDefault(OVERRIDE + service, "");
    return said.isBlank() ? URI.create(own) : uri(OVERRIDE + service, said);
  }

  /** Without what gcloud has behind the host: it writes Cloud Storage's version there. */
  private static URI uri(String variable, String text) {
    String address = text.replaceFirst("(/storage/v1)?/*$", "");
    if (!address.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
      throw UserError.usage(variable + " must be like https://HOST: " + text);
    }
    return URI.create(address);
  }
}
