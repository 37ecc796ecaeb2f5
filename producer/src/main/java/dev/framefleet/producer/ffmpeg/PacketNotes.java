package dev.framefleet.producer.ffmpeg;

import dev.framefleet.producer.source.Arrival;
import dev.framefleet.producer.source.Picture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * What is known of the packets of pictures that the decoder still has: when they came, the camera's
 * own clock, and whether they can be trusted. Damage lasts until a keyframe that came whole. Used
 * by one thread.
 */
final class PacketNotes {
  private static final int MAX_OPEN = 64;
  private final Map<Long, Note> notes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Note> eldest) {
          return size() > MAX_OPEN;
        }
      };
  private Note latest = new Note(0, OptionalLong.empty(), false, false, false);
  private boolean lostBefore;
  private boolean damaged;
  private boolean tainted;

  private record Note(
      long nanos, OptionalLong ntpMicros, boolean stamped, boolean key, boolean damaged) {}

  /**
   * A packet was read.
   *
   * @param ntpMicros the camera's wall clock of this picture, if it tells
   * @param lost whether RTP packets got lost meanwhile; they are this picture's or the next one's
   */
  void saw(AVPacket packet, long nanos, OptionalLong ntpMicros, boolean lost) {
    boolean key = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    boolean torn = lost || lostBefore || (packet.flags() & avcodec.AV_PKT_FLAG_CORRUPT) != 0;
    damaged = torn || (damaged && !key);
    lostBefore = lost;
    boolean stamped = packet.pts() != avutil.AV_NOPTS_VALUE;
    latest = new Note(nanos, ntpMicros, stamped, key, damaged);
    notes.put(packet.pts() == avutil.AV_NOPTS_VALUE ? packet.dts() : packet.pts(), latest);
  }

  /** The picture with what is known of its packet. */
  Picture annotate(Picture picture) {
    Note own = notes.remove(picture.ticks());
    Note note = own == null ? latest : own;
    if (picture.corrupt() || note.damaged()) {
      tainted = true;
    } else if (note.key()) {
      tainted = false;
    }
    boolean usable = note.stamped() && own != null;
    return picture.arrived(
        new Arrival(note.nanos(), usable, usable ? note.ntpMicros() : OptionalLong.empty(), false),
        tainted);
  }
}
