package dev.framefleet.producer.spool;

import dev.framefleet.common.manifest.EndReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a record: {@code FFSP}, length and checksum of what follows, a letter for the kind,
 * its fields. Whatever a killed process or a full disk has left behind the last whole record does
 * not pass the checksum. Stateless.
 */
final class SpoolCodec {
  /** Bytes in front of a record's content. */
  static final int HEADER = 12;

  /** No record is longer: a message of 10 MB and its attributes. */
  private static final int MAX_CONTENT = 16 << 20;

  private static final int MAGIC = 0x46465350;

  private SpoolCodec() {}

  static ByteBuffer write(SpoolRecord spooled) {
    byte[] content = content(spooled);
    ByteBuffer bytes = ByteBuffer.allocate(HEADER + content.length);
    bytes.putInt(MAGIC).putInt(content.length).putInt(checksum(content)).put(content);
    return bytes.flip();
  }

  /** Length of the content behind a header; -1 if it is none. */
  static int contentLength(ByteBuffer header) {
    int length = header.getInt(4);
    return header.getInt(0) == MAGIC && length > 0 && length <= MAX_CONTENT ? length : -1;
  }

  /** The record; null if it is damaged. */
  static @Nullable SpoolRecord read(ByteBuffer header, byte[] content) {
    if (header.getInt(8) != checksum(content)) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      return switch (in.readByte()) {
        case 'F' ->
            new SpoolRecord.Frame(
                in.readLong(), in.readLong(), in.readLong(), readMap(in), in.readAllBytes());
        case 'D' ->
            new SpoolRecord.Dropped(in.readLong(), in.readLong(), in.readLong(), in.readUTF());
        case 'S' -> new SpoolRecord.Sent(in.readLong());
        case 'E' -> new SpoolRecord.Ended(EndReason.ofWire(in.readUTF()));
        default -> null;
      };
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static byte[] content(SpoolRecord spooled) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (spooled instanceof SpoolRecord.Frame frame) {
        out.writeByte('F');
        out.writeLong(frame.seq());
        out.writeLong(frame.micros());
        out.writeLong(frame.notSelected());
        writeMap(out, frame.attributes());
        out.write(frame.jpeg());
      } else if (spooled instanceof SpoolRecord.Dropped dropped) {
        out.writeByte('D');
        out.writeLong(dropped.seq());
        out.writeLong(dropped.micros());
        out.writeLong(dropped.notSelected());
        out.writeUTF(dropped.reason());
      } else if (spooled instanceof SpoolRecord.Sent sent) {
        out.writeByte('S');
        out.writeLong(sent.seq());
      } else if (spooled instanceof SpoolRecord.Ended ended) {
        out.writeByte('E');
        out.writeUTF(ended.reason().wire());
      }
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  private static void writeMap(DataOutputStream out, Map<String, String> map) throws IOException {
    out.writeShort(map.size());
    for (Map.Entry<String, String> entry : map.entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeUTF(entry.getValue());
    }
  }

  private static Map<String, String> readMap(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(in.readUTF(), in.readUTF());
    }
    return map;
  }

  private static int checksum(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }
}
