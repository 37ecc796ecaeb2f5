package dev.framefleet.worker;

import dev.framefleet.common.failure.UserError;
import dev.framefleet.worker.token.PushAccount;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose pushes are taken. */
final class PushOptions {
  @Option(
      names = "--push-audience",
      paramLabel = "TEXT",
      description = "Take pushes with a token for this audience only; needs --push-account.")
  private @Nullable String audience;

  @Option(
      names = "--push-account",
      paramLabel = "EMAIL",
      description = "Take pushes of this service account only; needs --push-audience.")
  private @Nullable String account;

  @Option(
      names = "--push-keys",
      paramLabel = "URL",
      description = "Where the keys are that tokens are signed with.",
      defaultValue = PushAccount.GOOGLE_KEYS)
  private URI keys = URI.create(PushAccount.GOOGLE_KEYS);

  /** The account, or null if nothing was said. */
  @Nullable PushAccount account() {
    if (audience == null && account == null) {
      return null;
    }
    if (audience == null || account == null) {
      throw UserError.usage("--push-audience and --push-account go together");
    }
    return new PushAccount(audience, account, keys);
  }
}
