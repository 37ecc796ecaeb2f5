package dev.framefleet.producer.ffmpeg;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * Whether a file holds what its header announces. FFmpeg tells a cut file's end like a proper one,
 * so the packets are held against the index (MP4, AVI) or the stream's length (Matroska); a stream
 * without either may end anywhere, but not within a packet. Used by one thread.
 */
final class Completeness {
  private static final Pattern TAG = Pattern.compile("(\\d+):(\\d\\d):(\\d\\d(?:\\.\\d{1,9})?)");
  private static final double SLACK_SECONDS = 0.5;
  private final AVStream stream;
  private long packets;
  private long endTicks;
  private boolean lastCorrupt;

  Completeness(AVStream stream) {
    this.stream = stream;
  }

  void saw(AVPacket packet) {
    packets++;
    lastCorrupt = (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
    if (packet.pts() != avutil.AV_NOPTS_VALUE) {
      endTicks = Math.max(endTicks, packet.pts() + packet.duration());
    }
  }

  boolean brokeOff() {
    return lastCorrupt || packets < stream.nb_frames() || secondsSeen() < secondsAnnounced();
  }

  /** Length of what was read, rounded up by half a second. */
  long microsSeen() {
    return Math.round(secondsSeen() * 1e6);
  }

  private double secondsSeen() {
    return endTicks * (double) stream.time_base().num() / stream.time_base().den() + SLACK_SECONDS;
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
