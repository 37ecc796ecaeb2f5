package dev.framefleet.producer.rtsp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** H.264 as RTP (RFC 6184): single units, STAP-A for parameter sets, FU-A for large ones. */
final class RtpPackets {
  static final int CLOCK_RATE = 90_000;
  private static final int PAYLOAD_TYPE = 96;
  private static final int SENDER_REPORT = 200;
  private static final int MAX_PAYLOAD = 1_200;
  private static final int STAP_A = 24;
  private static final int FU_A = 28;
  private static final int SSRC = 0x5EED;
  private static final long NTP_EPOCH_SECONDS = 2_208_988_800L;

  private int seq = 65_000; // so that it wraps in every longer test

  /** The packets of a picture, numbered on from the one before. */
  List<byte[]> of(AccessUnit unit, long timestamp) {
    List<byte[]> payloads = payloads(unit);
    List<byte[]> packets = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      packets.add(packet(payloads.get(i), timestamp, i == payloads.size() - 1));
    }
    return packets;
  }

  private byte[] packet(byte[] payload, long timestamp, boolean marker) {
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) (PAYLOAD_TYPE | (marker ? 0x80 : 0)))
        .putShort((short) seq++)
        .putInt((int) timestamp)
        .putInt(SSRC)
        .put(payload)
        .array();
  }

  private static List<byte[]> payloads(AccessUnit unit) {
    List<byte[]> payloads = new ArrayList<>();
    List<byte[]> sets = unit.nals().stream().filter(AccessUnit::isParameterSet).toList();
    if (sets.size() > 1) {
      payloads.add(aggregate(sets));
    }
    for (byte[] nal : unit.nals()) {
      if (sets.size() > 1 && AccessUnit.isParameterSet(nal)) {
        continue;
      }
      if (nal.length <= MAX_PAYLOAD) {
        payloads.add(nal);
      } else {
        fragment(nal, payloads);
      }
    }
    return payloads;
  }

  private static byte[] aggregate(List<byte[]> nals) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x60 | STAP_A);
    for (byte[] nal : nals) {
      out.write(nal.length >> 8);
      out.write(nal.length);
      out.writeBytes(nal);
    }
    return out.toByteArray();
  }

  private static void fragment(byte[] nal, List<byte[]> payloads) {
    int piece = MAX_PAYLOAD - 2;
    for (int at = 1; at < nal.length; at += piece) {
      int length = Math.min(piece, nal.length - at);
      int first = at == 1 ? 0x80 : 0;
      int last = at + length == nal.length ? 0x40 : 0;
      payloads.add(
          ByteBuffer.allocate(2 + length)
              .put((byte) ((nal[0] & 0xE0) | FU_A))
              .put((byte) (first | last | AccessUnit.type(nal)))
              .put(nal, at, length)
              .array());
    }
  }

  /** A sender report that ties a wall clock to a timestamp. */
  static byte[] senderReport(long wallMicros, long timestamp) {
    long seconds = Math.floorDiv(wallMicros, 1_000_000L) + NTP_EPOCH_SECONDS;
    long fraction = (Math.floorMod(wallMicros, 1_000_000L) << 32) / 1_000_000L;
    return ByteBuffer.allocate(28)
        .put((byte) 0x80)
        .put((byte) SENDER_REPORT)
        .putShort((short) 6)
        .putInt(SSRC)
        .putInt((int) seconds)
        .putInt((int) fraction)
        .putInt((int) timestamp)
        .putInt(0)
        .putInt(0)
        .array();
  }

  /** The end of the stream: a report must come first (RFC 3550), and FFmpeg insists. */
  static byte[] bye() {
    byte[] report = senderReport(0, 0);
    return ByteBuffer.allocate(report.length + 8)
        .put(report)
        .put((byte) 0x81)
        .put((byte) 203)
        .putShort((short) 1)
        .putInt(SSRC)
        .array();
  }
}
