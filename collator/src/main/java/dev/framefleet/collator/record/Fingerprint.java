package dev.framefleet.collator.record;

import dev.framefleet.collator.timeline.TimelineEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Says in 16 hex digits whether two segments are made of the same. Stateless. */
public final class Fingerprint {
  private static final int BYTES = 8;

  private Fingerprint() {}

  /** Of a text. */
  public static String of(String text) {
    MessageDigest digest = digest();
    add(digest, text);
    return hex(digest);
  }

  /** Of bytes. */
  static String of(byte[] bytes) {
    MessageDigest digest = digest();
    digest.update(bytes);
    return hex(digest);
  }

  /**
   * Of what a segment is made of.
   *
   * @param look the fingerprint of all settings that change what a segment looks like
   * @param needsBefore whether it also depends on the frame before it
   */
  static String of(Segment segment, String look, boolean needsBefore) {
    MessageDigest digest = digest();
    add(digest, look);
    add(digest, needsBefore ? String.valueOf(segment.before().last()) : "");
    for (TimelineEvent event : segment.events()) {
      add(digest, event.toString());
    }
    return hex(digest);
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
