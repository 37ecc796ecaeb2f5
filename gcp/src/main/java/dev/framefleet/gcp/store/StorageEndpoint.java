package dev.framefleet.gcp.store;

import com.google.auth.oauth2.GoogleCredentials;
import com.google.cloud.NoCredentials;
import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import dev.framefleet.common.store.StoreException;
import dev.framefleet.gcp.state.Gcloud;
import dev.framefleet.gcp.state.UserAgent;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Cloud Storage is.
 *
 * @param emulatorUrl of a server that takes no credentials, or null for Google's own
 */
record StorageEndpoint(@Nullable String emulatorUrl) {
  private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int READ_TIMEOUT_MILLIS = 20_000;

  /** Google's own, unless the environment names another. */
  static StorageEndpoint fromEnvironment(Map<String, String> environment) {
    String host = environment.get(Stores.EMULATOR_HOST);
    if (host == null || host.isBlank()) {
      return new StorageEndpoint(null);
    }
    String url = host.contains("://") ? host : "http://" + host;
    return new StorageEndpoint(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
  }

  /** Looks for credentials and makes a client; the caller closes it. */
  Storage connect(GcsRetries retries) throws StoreException {
    StorageOptions.Builder options =
        StorageOptions.http()
            .setRetrySettings(retries.settings())
            .setHeaderProvider(UserAgent.headers())
            .setTransportOptions(
                HttpTransportOptions.newBuilder()
                    .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                    .setReadTimeout(READ_TIMEOUT_MILLIS)
                    .build());
    if (emulatorUrl != null) {
      options
          .setHost(emulatorUrl)
          .setProjectId("emulator")
          .setCredentials(NoCredentials.getInstance());
    } else {
      options.setCredentials(credentials());
    }
    return options.build().getService();
  }

  /** The client itself would go on without credentials and be told 401 later. */
  private static GoogleCredentials credentials() throws StoreException {
    try {
      return GoogleCredentials.getApplicationDefault();
    } catch (IOException e) {
      throw new StoreException(
          "no Google credentials for Cloud Storage: run '"
              + Gcloud.LOGIN
              + "', or set GOOGLE_APPLICATION_CREDENTIALS to a key file, or "
              + Stores.EMULATOR_HOST
              + " to a local server",
          false,
          e);
    }
  }

  @Override
  public String toString() {
    return emulatorUrl == null ? "Cloud Storage" : emulatorUrl;
  }
}
