package dev.framefleet.producer.ffmpeg;

/**
 * What got lost on the way while a thread read. FFmpeg knows, for RTP from the packets' numbers,
 * for a playlist from the server's answers, but goes on and tells only its log.
 */
final class LostPackets {
  private static final String MISSED = "RTP: missed ";
  private static final String PIECE = " failed too many times, skipping";

  private static final String CUT = "File ended prematurely"; // Matroska's, within a packet

  private boolean any;
  private int pieces;
  private boolean cut;

  /** This thread's next call of FFmpeg is watched. */
  void begin() {
    any = false;
    FfmpegLog.begin(this::hear);
  }

  /** It is watched no longer. */
  void end() {
    FfmpegLog.end();
  }

  void hear(String line) {
    any |= line.contains(MISSED);
    pieces += line.contains(PIECE) ? 1 : 0;
    cut |= line.contains(CUT);
  }

  /** Whether any RTP packet got lost from the last beginning to the end. */
  boolean any() {
    return any;
  }

  /** Whether the file ended where a part of it had begun. */
  boolean cut() {
    return cut;
  }

  /** How many pieces of a playlist the server did not give, ever. */
  int pieces() {
    return pieces;
  }
}
