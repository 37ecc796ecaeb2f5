package dev.framefleet.common.failure;

import java.util.regex.Pattern;

/** Takes users and passwords out of text that a person will see. Stateless. */
public final class Secrets {
  private static final String MASKED = "***";

  /** {@code rtsp://user:password@}, up to the last @ of the word: a password may contain others. */
  private static final Pattern IN_URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*:/{1,2})\\S*@");

  /** {@code user:password@} without a scheme. */
  private static final Pattern BARE = Pattern.compile("(?<![\\w/*:.])[^\\s:/@'\"]+:[^\\s/'\"]+@");

  /** {@code ?user=…&password=…}, as many cameras take them. */
  private static final Pattern IN_QUERY =
      Pattern.compile(
          "(?i)([?&;](?:user|username|usr|login|password|passwd|pass|pwd|token|auth|key)=)"
              + "[^&\\s'\"]*");

  private Secrets() {}

  /** The text with {@value #MASKED} in the place of users and passwords in addresses. */
  public static String mask(String text) {
    String url = IN_URL.matcher(text).replaceAll("$1" + MASKED + "@");
    String bare = BARE.matcher(url).replaceAll(MASKED + "@");
    return IN_QUERY.matcher(bare).replaceAll("$1" + MASKED);
  }
}
