package dev.framefleet.worker.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Tokens as the platform makes them, and others. */
public final class TestTokens {
  static final String AUDIENCE = "https://worker.example/v1/push";
  static final String EMAIL = "pusher@project.iam.gserviceaccount.com";
  static final PushAccount ACCOUNT = PushAccount.ofGoogle(AUDIENCE, EMAIL);
  static final RSAKey KEY = newKey("one");
  static final RSAKey OTHER_KEY = newKey("two");

  private TestTokens() {}

  /** Judges by the wall clock, with keys that need no server. */
  public static PushTokens judge() {
    return PushTokens.open(
        ACCOUNT, () -> set(KEY), SystemTime.wallClock(), SystemTime.nanoTicker());
  }

  /** The header of a genuine token that is for somebody else. */
  public static String foreign() {
    return signed(claims(SystemTime.wallClock().instant()).audience("another").build()).get(0);
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String set(RSAKey... keys) {
    return new JWKSet(List.<com.nimbusds.jose.jwk.JWK>of(keys)).toPublicJWKSet().toString();
  }

  /** The claims of a good token. */
  static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer("https://accounts.google.com")
        .audience(AUDIENCE)
        .subject("113774264463038321964")
        .claim("email", EMAIL)
        .claim("email_verified", true)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(3600)));
  }

  static List<String> signed(JWTClaimsSet claims) {
    return signed(JWSAlgorithm.RS256, "one", signer(KEY), claims);
  }

  static List<String> signed(
      JWSAlgorithm algorithm, String keyId, JWSSigner signer, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims);
      token.sign(signer);
      return List.of("Bearer " + token.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static JWSSigner signer(RSAKey key) {
    try {
      return new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
