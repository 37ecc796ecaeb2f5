package dev.framefleet.worker.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens as the platform makes them, and others. */
public final class TestTokens {
  public static final String AUDIENCE = "https://worker.example/v1/push";
  public static final String EMAIL = "pusher@project.iam.gserviceaccount.com";
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

  /** The set that a worker fetches. */
  public static String keySet() {
    return set(KEY);
  }

  /** The header of a token that names a key nobody knows. */
  public static String ofUnknownKey(String id) {
    Instant now = SystemTime.wallClock().instant();
    return signed(JWSAlgorithm.RS256, id, signer(OTHER_KEY), claims(now).build()).get(0);
  }

  /** Headers of every kind of wrong token, and what each is answered with. */
  public static Map<String, Integer> wrong() throws JOSEException {
    Instant now = SystemTime.wallClock().instant();
    JWTClaimsSet good = claims(now).build();
    Date past = Date.from(now.minusSeconds(31));
    Map<String, Integer> wrong = new LinkedHashMap<>();
    wrong.put(signed(JWSAlgorithm.RS256, "one", signer(OTHER_KEY), good).get(0), 401);
    wrong.put("Bearer " + new PlainJWT(good).serialize(), 401);
    wrong.put(
        signed(
                JWSAlgorithm.ES256,
                "one",
                new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()),
                good)
            .get(0),
        401);
    wrong.put(
        signed(JWSAlgorithm.HS256, "one", new MACSigner(KEY.toRSAPublicKey().getEncoded()), good)
            .get(0),
        401);
    wrong.put(signed(claims(now).expirationTime(past).build()).get(0), 401);
    wrong.put(signed(claims(now).issuer("https://accounts.google.example").build()).get(0), 401);
    wrong.put(signed(claims(now).audience("https://another.example").build()).get(0), 403);
    wrong.put(signed(claims(now).claim("email", "a" + EMAIL).build()).get(0), 403);
    wrong.put(signed(claims(now).claim("email_verified", false).build()).get(0), 403);
    return wrong;
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
