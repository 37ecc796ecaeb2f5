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

  /** Field content of RFC 9110, 5.5: visible characters, spaces and tabs, as Latin-1. */
  private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

  /** Those that say how the request itself is sent. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

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
