package dev.framefleet.collator.hls;

import dev.framefleet.common.time.SystemTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The text of a playlist, RFC 8216 with fragments of MP4. Stateless. */
final class Playlist {
  private static final int VERSION = 7;
  private static final long LEAST_TARGET_SECONDS = 10;

  private Playlist() {}

  /**
   * A fragment.
   *
   * @param file its name
   * @param init name of the file that describes its stream
   * @param firstMicros time of its first picture, epoch microseconds
   * @param durationMicros how long it plays, positive
   * @param breaks whether its times do not follow from the fragment before
   */
  record Entry(String file, String init, long firstMicros, long durationMicros, boolean breaks) {}

  /**
   * The text.
   *
   * @param first number of the first entry, 0 or more
   * @param breaksBefore how many of the entries before the first one break
   * @param over whether no more will come
   */
  static String of(List<Entry> entries, long first, long breaksBefore, boolean over) {
    StringBuilder text = new StringBuilder(256);
    long target =
        entries.stream()
            .mapToLong(entry -> (entry.durationMicros() + 999_999) / 1_000_000)
            .reduce(LEAST_TARGET_SECONDS, Math::max);
    line(text, "#EXTM3U");
    line(text, "#EXT-X-VERSION:" + VERSION);
    line(text, "#EXT-X-TARGETDURATION:" + target);
    line(text, "#EXT-X-MEDIA-SEQUENCE:" + first);
    line(text, "#EXT-X-DISCONTINUITY-SEQUENCE:" + breaksBefore);
    if (over) {
      line(text, "#EXT-X-PLAYLIST-TYPE:VOD");
    }
    line(text, "#EXT-X-INDEPENDENT-SEGMENTS");
    String init = "";
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.breaks() && i > 0) {
        line(text, "#EXT-X-DISCONTINUITY");
      }
      if (!entry.init().equals(init)) {
        init = entry.init();
        line(text, "#EXT-X-MAP:URI=\"" + init + '"');
      }
      Instant time = SystemTime.ofMicros(entry.firstMicros() / 1000 * 1000);
      line(text, "#EXT-X-PROGRAM-DATE-TIME:" + time);
      line(text, String.format(Locale.ROOT, "#EXTINF:%.6f,", entry.durationMicros() / 1e6));
      line(text, entry.file());
    }
    if (over) {
      line(text, "#EXT-X-ENDLIST");
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append('\n');
  }
}
