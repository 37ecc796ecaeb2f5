package dev.framefleet.worker.token;

import dev.framefleet.common.failure.UserError;
import java.net.URI;
import java.util.Set;

/**
 * Whose pushes are taken.
 *
 * @param audience what a token must be for, exactly as the subscription says it
 * @param account the service account, by its e-mail address, that a token must be of
 * @param keys where the keys are that tokens are signed with, as a JSON Web Key Set; {@code https},
 *     or {@code http} on this machine
 */
public record PushAccount(String audience, String account, URI keys) {
  /** Where Google's keys are. */
  public static final String GOOGLE_KEYS = "https://www.googleapis.com/oauth2/v3/certs";

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * Checks the values.
   *
   * @throws UserError if one of them cannot be meant
   */
  public PushAccount {
    if (audience.isBlank()) {
      throw UserError.usage("--push-audience must not be empty");
    }
    if (!account.contains("@")) {
      throw UserError.usage(
          "--push-account must be the e-mail address of a service account: " + account);
    }
    boolean local = "http".equals(keys.getScheme()) && THIS_MACHINE.contains(host(keys));
    if (!"https".equals(keys.getScheme()) && !local) {
      throw UserError.usage("--push-keys must be an https URL: " + keys);
    }
  }

  /** Of Google's own. */
  public static PushAccount ofGoogle(String audience, String account) {
    return new PushAccount(audience, account, URI.create(GOOGLE_KEYS));
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost());
  }
}
