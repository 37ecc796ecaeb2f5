package dev.framefleet.gcp.state;

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

  /** Google's own, except for a Cloud Storage server that the environment names. */
  public static CloudHosts fromEnvironment(Map<String, String> environment) {
    String local = environment.getOrDefault(STORAGE_EMULATOR_HOST, "");
    String storage = local.isBlank() ? "https://storage.googleapis.com" : local;
    return new CloudHosts(
        URI.create("https://run.googleapis.com"),
        URI.create("https://cloudresourcemanager.googleapis.com"),
        URI.create(storage.contains("://") ? storage : "http://" + storage));
  }
}
