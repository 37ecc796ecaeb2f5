package dev.framefleet.producer.probe;

import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * What is known of a camera after a few seconds.
 *
 * @param shown the address without secrets
 * @param live whether it is a camera
 * @param stream what it says of itself
 * @param packets what its packets show
 * @param clockOffsetMillis how far the camera's own clock is ahead of this host's, with the way of
 *     the packets in it; empty if it does not tell its time
 * @param pictures decoded ones
 * @param corruptPictures those of them that the decoder reported as damaged
 * @param repairedTimes presentation times of pictures that ran backwards
 * @param jpegBytes mean bytes of a frame by quality on libjpeg's scale
 */
public record ProbeReport(
    String shown,
    boolean live,
    StreamFacts stream,
    PacketFacts packets,
    OptionalDouble clockOffsetMillis,
    int pictures,
    int corruptPictures,
    int repairedTimes,
    SortedMap<Integer, Integer> jpegBytes) {
  /** Bytes of a frame at the quality that is used if nobody says another. */
  public int usualJpegBytes() {
    return jpegBytes.getOrDefault(90, 0);
  }
}
