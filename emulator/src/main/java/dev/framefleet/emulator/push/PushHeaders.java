package dev.framefleet.emulator.push;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The header fields of one push. Not thread-safe. */
final class PushHeaders {
  /** A token of RFC 9110, 5.6.2. */
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** Field content of RFC 9110, 5.5, without what senders and receivers read in several ways. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

  /** Those that say how the request itself is sent, and the others that the JDK keeps to itself. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "access-control-request-headers",
          "access-control-request-method",
          "connection",
          "content-length",
          "content-transfer-encoding",
          "expect",
          "host",
          "keep-alive",
          "origin",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via");

  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Sets a field in place of one of the same name. */
  PushHeaders set(String name, String value) {
    fields.put(name, value);
    return this;
  }

  /** Does the same if HTTP can carry the name and the value; else they are left out. */
  void setIfPossible(String name, String value) {
    if (NAME.matcher(name).matches()
        && VALUE.matcher(value).matches()
        && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
      set(name, value);
    }
  }

  void forEach(BiConsumer<String, String> reader) {
    fields.forEach(reader);
  }
}
