package dev.framefleet.producer.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for user and password, as cameras do (RFC 2617). */
record RtspAuth(boolean digest, String user, String password) {
  private static final String REALM = "camera";
  private static final String NONCE = "0123456789abcdef";

  String challenge() {
    return digest
        ? "Digest realm=\"" + REALM + "\", nonce=\"" + NONCE + "\""
        : "Basic realm=\"" + REALM + "\"";
  }

  boolean accepts(RtspRequest request) {
    String given = request.header("authorization");
    if (!digest) {
      String expected = user + ":" + password;
      return given.equals(
          "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)));
    }
    String ha1 = md5(user + ":" + REALM + ":" + password);
    String ha2 = md5(request.method() + ":" + field(given, "uri"));
    return field(given, "response").equals(md5(ha1 + ":" + NONCE + ":" + ha2))
        && field(given, "username").equals(user);
  }

  private static String field(String header, String name) {
    Matcher matcher = Pattern.compile(name + "=\"([^\"]*)\"").matcher(header);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static String md5(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
