package dev.framefleet.worker.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges the identity token of a push by its {@code Authorization} header alone: signed with RS256
 * by a known key, of Google's issuer, in force, for this audience, of this account with a verified
 * address. Thread-safe.
 */
public final class PushTokens {
  /** How far the clocks of the two sides may be apart. */
  static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  private static final Set<String> ISSUERS =
      Set.of("https://accounts.google.com", "accounts.google.com");
  private static final String SCHEME = "Bearer ";
  private static final int MAX_CHARS = 8_192;
  private static final int LEAST_KEY_BITS = 2_048;

  private final PushAccount account;
  private final SigningKeys keys;
  private final InstantSource clock;

  private PushTokens(PushAccount account, SigningKeys keys, InstantSource clock) {
    this.account = account;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * Fetches the keys, and is ready to judge.
   *
   * @param clock tells whether a token is in force
   * @param nanos monotonic nanoseconds, for the age of the keys
   * @throws UserError if the keys cannot be fetched
   */
  public static PushTokens open(PushAccount account, InstantSource clock, LongSupplier nanos) {
    return open(account, new HttpKeySource(account.keys()), clock, nanos);
  }

  static PushTokens open(
      PushAccount account, KeySource source, InstantSource clock, LongSupplier nanos) {
    try {
      return new PushTokens(account, new SigningKeys(source, nanos), clock);
    } catch (IOException e) {
      throw UserError.failed(
          "cannot fetch the keys of push tokens from " + account.keys() + ": " + reason(e), e);
    }
  }

  /**
   * Judges the headers of one request.
   *
   * @param authorization every {@code Authorization} header, in order
   */
  public Verdict judge(List<String> authorization) {
    if (authorization.size() != 1) {
      return Verdict.unproven(authorization.isEmpty() ? "no token" : "more than one token");
    }
    String header = authorization.get(0);
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()) || header.length() > MAX_CHARS) {
      return Verdict.unproven("not a bearer token");
    }
    try {
      SignedJWT token = SignedJWT.parse(header.substring(SCHEME.length()).strip());
      Optional<RSAKey> key = key(token);
      if (key.isEmpty()) {
        return Verdict.unproven("not signed with RS256 by a known key");
      }
      return token.verify(new RSASSAVerifier(key.get()))
          ? judge(token.getJWTClaimsSet())
          : Verdict.unproven("the signature is wrong");
    } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
      return Verdict.unproven("not a token");
    }
  }

  private Optional<RSAKey> key(SignedJWT token) throws JOSEException {
    String id = token.getHeader().getKeyID();
    if (id == null || !JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
      return Optional.empty();
    }
    return keys.find(id).filter(PushTokens::isForSignatures);
  }

  private static boolean isForSignatures(RSAKey key) {
    return (key.getKeyUse() == null || KeyUse.SIGNATURE.equals(key.getKeyUse()))
        && (key.getAlgorithm() == null || JWSAlgorithm.RS256.equals(key.getAlgorithm()))
        && key.size() >= LEAST_KEY_BITS;
  }

  private Verdict judge(JWTClaimsSet claims) {
    if (!isInForce(claims)) {
      return Verdict.unproven("the token is not in force now");
    }
    if (claims.getIssuer() == null || !ISSUERS.contains(claims.getIssuer())) {
      return Verdict.unproven("the token is of another issuer than Google");
    }
    if (!claims.getAudience().equals(List.of(account.audience()))) {
      return Verdict.foreign("the token is for another audience than --push-audience");
    }
    if (!account.account().equals(claims.getClaim("email"))) {
      return Verdict.foreign("the token is of another account than --push-account");
    }
    return Boolean.TRUE.equals(claims.getClaim("email_verified"))
        ? Verdict.accepted()
        : Verdict.foreign("the token's e-mail address is not verified");
  }

  private boolean isInForce(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date until = claims.getExpirationTime();
    return until != null
        && now.isBefore(until.toInstant().plus(CLOCK_SKEW))
        && hasBegun(claims.getIssueTime(), now)
        && hasBegun(claims.getNotBeforeTime(), now);
  }

  private static boolean hasBegun(@Nullable Date from, Instant now) {
    return from == null || !now.isBefore(from.toInstant().minus(CLOCK_SKEW));
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
