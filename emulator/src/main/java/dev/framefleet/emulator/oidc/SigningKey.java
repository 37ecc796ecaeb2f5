package dev.framefleet.emulator.oidc;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An RSA key made at the start, for signing tokens with RS256. Thread-safe. */
public final class SigningKey {
  private static final int KEY_BITS = 2048;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = new JsonMapper();

  private final KeyPair pair;
  private final String id;

  private SigningKey(KeyPair pair, String id) {
    this.pair = pair;
    this.id = id;
  }

  /** A new key; takes a tenth of a second or so. */
  public static SigningKey generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      KeyPair pair = generator.generateKeyPair();
      return new SigningKey(pair, Integer.toHexString(pair.getPublic().hashCode()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no RSA", e);
    }
  }

  /** The key set as JSON (RFC 7517), the public half only. */
  String jwks() {
    RSAPublicKey key = (RSAPublicKey) pair.getPublic();
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("kty", "RSA");
    entry.put("use", "sig");
    entry.put("alg", "RS256");
    entry.put("kid", id);
    entry.put("n", URL.encodeToString(unsigned(key.getModulus())));
    entry.put("e", URL.encodeToString(unsigned(key.getPublicExponent())));
    return JSON.writeValueAsString(Map.of("keys", List.of(entry)));
  }

  /** A signed JWT of the claims. */
  public String sign(Map<String, Object> claims) {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("alg", "RS256");
    header.put("kid", id);
    header.put("typ", "JWT");
    String signed = part(header) + "." + part(claims);
    return signed + "." + URL.encodeToString(signature(signed));
  }

  private byte[] signature(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(pair.getPrivate());
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Signing a token failed", e);
    }
  }

  private static String part(Map<String, ?> json) {
    return URL.encodeToString(JSON.writeValueAsBytes(json));
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
  }
}
