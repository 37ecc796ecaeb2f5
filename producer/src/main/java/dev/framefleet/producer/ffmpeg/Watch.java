package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.Picture;
import java.time.Duration;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Watches the packets of a source that can stall: when they come, and which get lost. One thread.
 */
final class Watch implements AutoCloseable {
  /** For telling the server that nobody watches any more. */
  private static final Duration FAREWELL = Duration.ofSeconds(1);

  private final LiveOptions options;
  private final Deadline deadline;
  private final PacketNotes notes = new PacketNotes();
  private @Nullable CameraClock clock;
  private boolean joined;
  private @Nullable AVPacket first;
  private @Nullable AVPacket second;

  /**
   * Nothing has come yet.
   *
   * @param deadline guards the source; closed here
   */
  Watch(LiveOptions options, Deadline deadline) {
    this.options = options;
    this.deadline = deadline;
  }

  Deadline deadline() {
    return deadline;
  }

  /**
   * The next packet, valid until the next call; the first is a keyframe's, since nothing before it
   * can be right. It waits for the second, which alone tells the time of both.
   */
  @Nullable AVPacket read(Demuxer demuxer) throws Demuxer.ReadException {
    if (second != null) {
      AVPacket packet = second;
      second = null;
      return packet;
    }
    AVPacket packet = readAny(demuxer);
    while (packet != null && !joined && !isKey(packet)) {
      packet = readAny(demuxer);
    }
    if (packet == null) {
      return null;
    }
    if (!joined) {
      joined = true;
      return join(packet, demuxer);
    }
    note(packet, clockOf(demuxer).micros(packet), demuxer);
    return packet;
  }

  private AVPacket join(AVPacket packet, Demuxer demuxer) throws Demuxer.ReadException {
    AVPacket begin = avcodec.av_packet_clone(packet);
    first = begin;
    long arrival = options.nanos().getAsLong();
    boolean torn = demuxer.lost().any();
    CameraClock clock = clockOf(demuxer);
    OptionalLong own = clock.micros(begin);
    OptionalLong ahead = CameraClock.attached(begin);
    AVPacket next = demuxer.still() ? null : readAny(demuxer);
    if (next != null && next.pts() != avutil.AV_NOPTS_VALUE) {
      if (begin.pts() == avutil.AV_NOPTS_VALUE) { // FFmpeg tells none of the very first
        begin.pts(Math.max(0, next.pts() - demuxer.usualTicks()));
      }
      if (own.isEmpty() && ahead.isPresent()) {
        long step = demuxer.timeBase().toMicros(next.pts() - begin.pts());
        own = OptionalLong.of(ahead.getAsLong() - step);
      }
    }
    notes.saw(begin, arrival, own, torn);
    if (next != null) {
      note(next, clock.micros(next), demuxer);
    }
    second = next;
    return begin;
  }

  private static boolean isKey(AVPacket packet) {
    return (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
  }

  private void note(AVPacket packet, OptionalLong ntpMicros, Demuxer demuxer) {
    notes.saw(packet, options.nanos().getAsLong(), ntpMicros, demuxer.lost().any());
  }

  private CameraClock clockOf(Demuxer demuxer) {
    if (clock == null) {
      clock = new CameraClock(demuxer.stream().codecpar().codec_id());
    }
    return clock;
  }

  private @Nullable AVPacket readAny(Demuxer demuxer) throws Demuxer.ReadException {
    deadline.start(options.stallTimeout());
    return demuxer.read();
  }

  /** The picture with what is known of its packet. */
  Picture annotate(Picture picture) {
    return notes.annotate(picture);
  }

  /** Whether the last read ended by the time-out. */
  boolean isSilent() {
    return deadline.isOver();
  }

  /** The source is about to be closed. */
  void allowFarewell() {
    deadline.start(FAREWELL);
  }

  @Override
  public void close() {
    if (first != null) {
      avcodec.av_packet_free(first);
      first = null;
    }
    deadline.close();
  }
}
