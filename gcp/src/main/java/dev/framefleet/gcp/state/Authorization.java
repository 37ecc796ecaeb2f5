package dev.framefleet.gcp.state;

import com.google.auth.Credentials;
import com.google.auth.ServiceAccountSigner;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers that prove who asks. Thread-safe. */
public interface Authorization {
  /** Of a server that asks for none. */
  Authorization NONE = uri -> Map.of();

  /**
   * For a request.
   *
   * @throws IOException if there are no credentials, or they are not good any more
   */
  Map<String, List<String>> headers(URI uri) throws IOException;

  /** Whose they are, as far as it is known without asking; null else. */
  default @Nullable String account() {
    return null;
  }

  /**
   * Google's application default credentials, with their quota project.
   *
   * @throws IOException if there are none
   */
  static Authorization applicationDefault() throws IOException {
    GoogleCredentials credentials =
        GoogleCredentials.getApplicationDefault()
            .createScoped("https://www.googleapis.com/auth/cloud-platform");
    return new Authorization() {
      @Override
      public Map<String, List<String>> headers(URI uri) throws IOException {
        return credentials.getRequestMetadata(uri);
      }

      @Override
      public @Nullable String account() {
        return accountOf(credentials);
      }
    };
  }

  private static @Nullable String accountOf(Credentials credentials) {
    return credentials instanceof ServiceAccountSigner signer ? signer.getAccount() : null;
  }
}
