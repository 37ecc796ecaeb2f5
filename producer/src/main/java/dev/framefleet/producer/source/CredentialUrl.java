package dev.framefleet.producer.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * User and password in a URL as people write them: with characters that a URL would have escaped.
 * Stateless.
 */
final class CredentialUrl {
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?");
  private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern NUMERIC =
      Pattern.compile("(?i)\\[.*|(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?(?::[0-9]*)?");
  private static final String PLAIN = "-._~!$&'()*+,;=:";

  private CredentialUrl() {}

  /**
   * The URL with user and password escaped. They end at the first {@code @} with a possible host
   * behind it; a URL whose beginning is a possible host has none.
   */
  static String escaped(String url) {
    int start = url.indexOf("://") + "://".length();
    if (isAuthority(url, start)) {
      return url;
    }
    for (int at = url.indexOf('@', start); at >= 0; at = url.indexOf('@', at + 1)) {
      if (isAuthority(url, at + 1)) {
        return url.substring(0, start) + escape(url.substring(start, at)) + url.substring(at);
      }
    }
    return url;
  }

  /** The URL with these in the place of any user and password that it has. */
  static String with(String url, Credentials credentials) {
    String clean = escaped(url);
    int start = clean.indexOf("://") + "://".length();
    int slash = clean.indexOf('/', start);
    int at = clean.substring(0, slash < 0 ? clean.length() : slash).lastIndexOf('@');
    return clean.substring(0, start)
        + escapeAll(credentials.user())
        + ":"
        + escapeAll(credentials.password())
        + "@"
        + clean.substring(Math.max(start, at + 1));
  }

  /** Whether the host is a number, in any of the spellings that name resolution takes for one. */
  static boolean isNumeric(String url) {
    String clean = escaped(url);
    int start = clean.indexOf("://") + "://".length();
    int slash = clean.indexOf('/', start);
    String authority = clean.substring(start, slash < 0 ? clean.length() : slash);
    return NUMERIC.matcher(authority.substring(authority.lastIndexOf('@') + 1)).matches();
  }

  private static String escapeAll(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x80 && Character.isLetterOrDigit(c)) {
                escaped.appendCodePoint(c);
              } else {
                appendBytes(escaped, Character.toString(c));
              }
            });
    return escaped.toString();
  }

  private static boolean isAuthority(String url, int from) {
    int slash = url.indexOf('/', from);
    return AUTHORITY.matcher(url.substring(from, slash < 0 ? url.length() : slash)).matches();
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean done = c == '%' && ESCAPED.matcher(text).region(i, text.length()).lookingAt();
      if (done || isPlain(c)) {
        escaped.appendCodePoint(c);
      } else {
        appendBytes(escaped, Character.toString(c));
      }
      i += Character.charCount(c);
    }
    return escaped.toString();
  }

  private static boolean isPlain(int c) {
    return (c < 0x80 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
  }

  private static void appendBytes(StringBuilder escaped, String character) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      escaped.append(String.format(Locale.ROOT, "%%%02X", b & 0xFF));
    }
  }
}
