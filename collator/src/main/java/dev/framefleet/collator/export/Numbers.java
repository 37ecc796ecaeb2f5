package dev.framefleet.collator.export;

import dev.framefleet.common.json.Json;

/** Numbers as all our formats write them. Stateless. */
final class Numbers {
  private static final int SCORE_DECIMALS = 4;
  private static final int PIXEL_DECIMALS = 1;
  private static final int SHARE_DECIMALS = 6;

  private Numbers() {}

  static String score(double value) {
    return Json.fixed(value, SCORE_DECIMALS).toPlainString();
  }

  static String pixels(double value) {
    return Json.fixed(value, PIXEL_DECIMALS).toPlainString();
  }

  /** A part of a side, 0 to 1. */
  static String share(double value) {
    return Json.fixed(Math.max(0, Math.min(1, value)), SHARE_DECIMALS).toPlainString();
  }
}
