package dev.framefleet.producer.ffmpeg;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Whether a file holds what its header announces. FFmpeg tells a cut file's end like a proper one,
 * so the packets are held against what the container states best: the samples in its index (MP4,
 * QuickTime, AVI), else the stream's own length (Matroska), else the length of the whole. Used by
 * one thread.
 */
final class Completeness {
  private static final Pattern TAG = Pattern.compile("(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?)");

  /** Of a length that is no stream's own: of a playlist, a camera's recording, a guess. */
  private static final double SLACK_SECONDS = 0.5;

  /** Of times in whole milliseconds. */
  private static final double ROUNDING_SECONDS = 0.002;

  /** Whose samples may come as other packets than they lie in the file. */
  private static final Set<Integer> REPACKED =
      Set.of(avcodec.AV_CODEC_ID_MPEG1VIDEO, avcodec.AV_CODEC_ID_MPEG2VIDEO);

  private final AVStream stream;
  private final boolean mp4;
  private final boolean avi;
  private final boolean indexAtEnd;
  private long packets;
  private long lastTicks = avutil.AV_NOPTS_VALUE;
  private long longestTicks;
  private long endTicks;
  private boolean lastCorrupt;

  /**
   * Nothing was read yet.
   *
   * @param format FFmpeg's name of the container
   * @param indexAtEnd whether the index that an AVI has at its end was found, or could not be
   *     looked for
   */
  Completeness(AVStream stream, String format, boolean indexAtEnd) {
    this.stream = stream;
    this.mp4 = format.contains("mp4");
    this.avi = format.equals("avi");
    this.indexAtEnd = indexAtEnd;
  }

  void saw(AVPacket packet) {
    packets++;
    lastCorrupt = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
    if (packet.pts() == avutil.AV_NOPTS_VALUE) {
      return;
    }
    endTicks = Math.max(endTicks, packet.pts() + packet.duration());
    if (lastTicks != avutil.AV_NOPTS_VALUE) {
      longestTicks = Math.max(longestTicks, packet.pts() - lastTicks);
    }
    lastTicks = Math.max(lastTicks, packet.pts());
  }

  /**
   * Whether something is missing at the end.
   *
   * @param readFailed whether the last read ended with an error
   * @param wholeMicros what the input announces as its length; 0 if nothing
   */
  boolean brokeOff(boolean readFailed, long wholeMicros) {
    if (lastCorrupt && (mp4 || avi)) { // cut within a packet
      return true;
    }
    if (isCounted()) {
      return packets < count();
    }
    double announced = secondsAnnounced();
    if (announced > 0) {
      // The last picture may be held as long as any other was; its own length is seldom told.
      double held = readFailed ? 0 : seconds(longestTicks);
      return seconds(endTicks) + held + ROUNDING_SECONDS < announced;
    }
    boolean played = wholeMicros > 0 && (seconds(endTicks) + SLACK_SECONDS) * 1e6 >= wholeMicros;
    return !played && (readFailed || lastCorrupt);
  }

  private boolean isCounted() {
    if (REPACKED.contains(stream.codecpar().codec_id()) || stream.nb_frames() == 0) {
      return false;
    }
    // With more in the index there are fragments, or parts that are shown twice.
    return avi || (mp4 && indexed() > 0 && indexed() <= stream.nb_frames());
  }

  /**
   * The index of an MP4 leaves out what is not to be shown. An AVI counts empty pictures too, which
   * give no packet: where sound goes on at its end there are some.
   */
  private long count() {
    if (mp4) {
      return indexed();
    }
    boolean nearEnd = seconds(endTicks) + SLACK_SECONDS >= seconds(stream.nb_frames());
    return indexAtEnd && nearEnd ? packets : stream.nb_frames();
  }

  private long indexed() {
    return avformat.avformat_index_get_entries_count(stream);
  }

  private double seconds(long ticks) {
    return ticks * (double) stream.time_base().num() / stream.time_base().den();
  }

  /** By Matroska's tag, such as 00:00:02.000000000; 0 without. */
  private double secondsAnnounced() {
    AVDictionaryEntry entry =
        avutil.av_dict_get(stream.metadata(), "DURATION", (AVDictionaryEntry) null, 0);
    if (entry == null || entry.isNull()) {
      return 0;
    }
    Matcher matcher = TAG.matcher(entry.value().getString());
    return matcher.matches()
        ? Long.parseLong(matcher.group(1)) * 3600
            + Long.parseLong(matcher.group(2)) * 60
            + Double.parseDouble(matcher.group(3))
        : 0;
  }
}
