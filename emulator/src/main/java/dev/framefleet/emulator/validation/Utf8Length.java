package dev.framefleet.emulator.validation;

import java.nio.charset.StandardCharsets;

/** Counts bytes of text as it travels. Stateless. */
final class Utf8Length {
  private Utf8Length() {}

  static int of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
