package dev.framefleet.collator.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is posted. Not thread-safe. */
final class Signature {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  Signature(String secret) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }

  /** The header's value: {@code t=<seconds>,v1=<hex of the HMAC of "<seconds>.<body>">}. */
  String header(long epochSeconds, byte[] body) {
    mac.update((epochSeconds + ".").getBytes(StandardCharsets.US_ASCII));
    return "t=" + epochSeconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
  }
}
