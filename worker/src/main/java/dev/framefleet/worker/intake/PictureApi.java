package dev.framefleet.worker.intake;

import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How pictures are taken that belong to no stream.
 *
 * @param zone of the time stamps that they carry
 * @param apiKey what a request must carry; null for none
 * @param limits what they are held to
 */
public record PictureApi(ZoneId zone, @Nullable String apiKey, PictureLimits limits) {
  /** Universal time, no key, the limits of the README. */
  public static final PictureApi DEFAULT =
      new PictureApi(
          ZoneOffset.UTC, null, PictureLimits.withTimeout(PictureLimits.DEFAULT_TIMEOUT));

  /** Does not show the key. */
  @Override
  public String toString() {
    return "PictureApi[zone=" + zone + ", key=" + (apiKey == null ? "none" : "set") + "]";
  }
}
