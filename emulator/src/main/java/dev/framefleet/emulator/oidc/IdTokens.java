package dev.framefleet.emulator.oidc;

import com.google.pubsub.v1.PushConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The identity tokens of push requests. A token is good for an hour and is sent again for half of
 * that, as Google's may be old too. Thread-safe.
 */
public final class IdTokens {
  /** The issuer that Google's own tokens name. */
  public static final String ISSUER = "https://accounts.google.com";

  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration REUSE = Duration.ofMinutes(30);

  private record Who(String email, String audience) {}

  private record Issued(String token, Instant at) {}

  private final Supplier<SigningKey> key;
  private final InstantSource wall;
  private final Map<Who, Issued> issued = new ConcurrentHashMap<>();

  /**
   * No tokens yet.
   *
   * @param key asked for when the first token is needed
   */
  public IdTokens(Supplier<SigningKey> key, InstantSource wall) {
    this.key = key;
    this.wall = wall;
  }

  /** The token that a configuration with {@code oidc_token} asks for. */
  public String token(PushConfig config) {
    String audience = config.getOidcToken().getAudience();
    Who who =
        new Who(
            config.getOidcToken().getServiceAccountEmail(),
            audience.isEmpty() ? config.getPushEndpoint() : audience);
    Instant now = wall.instant();
    return issued.compute(who, (w, old) -> fresh(old, now) ? old : issue(w, now)).token();
  }

  private static boolean fresh(@Nullable Issued token, Instant now) {
    return token != null && now.isBefore(token.at().plus(REUSE));
  }

  private Issued issue(Who who, Instant now) {
    Map<String, Object> claims = new LinkedHashMap<>();
    String subject = subject(who.email());
    claims.put("aud", who.audience());
    claims.put("azp", subject);
    claims.put("email", who.email());
    claims.put("email_verified", true);
    claims.put("exp", now.plus(LIFE).getEpochSecond());
    claims.put("iat", now.getEpochSecond());
    claims.put("iss", ISSUER);
    claims.put("sub", subject);
    return new Issued(key.get().sign(claims), now);
  }

  /** A number in the place of the account's own: the same for the same address. */
  private static String subject(String email) {
    return "1" + String.format("%020d", Integer.toUnsignedLong(email.hashCode()));
  }
}
