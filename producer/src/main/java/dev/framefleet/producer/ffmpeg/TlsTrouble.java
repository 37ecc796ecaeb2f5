package dev.framefleet.producer.ffmpeg;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why an encrypted connection could not be made. FFmpeg's error code is that of any broken
 * connection; OpenSSL's own word stands in the log, without an address. One thread.
 */
final class TlsTrouble {
  private static final String FROM_TLS = "[tls @ ";
  private static final String UNTRUSTED = "certificate verify failed";
  private static final String ENDED = "IO error: ";
  private static final Pattern REASON = Pattern.compile("error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)$");

  /** What OpenSSL says of bytes that are none of its own. */
  private static final Pattern OTHER_PROTOCOL =
      Pattern.compile("packet length too long|wrong version number|record layer failure|http re.*");

  private @Nullable String why;

  void hear(String line) {
    if (why == null && line.contains(FROM_TLS)) { // the first reason is the cause of the others
      why = explain(line.strip());
    }
  }

  private static @Nullable String explain(String line) {
    if (line.contains(ENDED)) {
      return "the connection ended before TLS was agreed upon; does the server speak it here?";
    }
    Matcher reason = REASON.matcher(line);
    if (!reason.find()) {
      return null;
    }
    String said = reason.group(1).strip().toLowerCase(Locale.ROOT);
    if (said.equals(UNTRUSTED)) {
      return "its certificate is not one that --tls-trust trusts, has expired, or is another"
          + " host's";
    }
    return OTHER_PROTOCOL.matcher(said).matches()
        ? "the server does not speak TLS here; another port, or rtsp:// or http://?"
        : "no TLS with this server: " + said;
  }

  /** The reason, in one line without an address; null if it was not the encryption. */
  @Nullable String why() {
    return why;
  }
}
