package dev.framefleet.worker.image;

import dev.framefleet.common.frame.Micros;
import dev.framefleet.common.time.SystemTime;
import dev.framefleet.worker.image.RefusedException.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A capture time as a posted picture carries it: {@code yymmdd_HHMMSS_micros}, such as {@code
 * 231114_221320_700000}, in a zone. An hour that a zone has twice means its first. Immutable.
 */
public final class StudyTime {
  private static final Pattern FORM =
      Pattern.compile("(\\d\\d)(\\d\\d)(\\d\\d)_(\\d\\d)(\\d\\d)(\\d\\d)_(\\d{1,6})");
  private static final int CENTURY = 2000;
  private static final int NANOS_PER_MICRO = 1_000;

  private final ZoneId zone;

  /** Times of a zone. */
  public StudyTime(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * Epoch microseconds, 1 or more.
   *
   * @throws RefusedException if it is not a time
   */
  public long micros(String text) throws RefusedException {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw unusable();
    }
    try {
      LocalDateTime local =
          LocalDateTime.of(
              CENTURY + part(m, 1),
              part(m, 2),
              part(m, 3),
              part(m, 4),
              part(m, 5),
              part(m, 6),
              part(m, 7) * NANOS_PER_MICRO);
      Instant instant = local.atZone(zone).toInstant();
      return Micros.check("timestamp", SystemTime.toMicros(instant));
    } catch (DateTimeException e) {
      throw unusable();
    }
  }

  private static int part(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static RefusedException unusable() {
    return new RefusedException(
        Reason.UNUSABLE, "timestamp must be yymmdd_HHMMSS_micros, such as 231114_221320_700000");
  }
}
