package dev.framefleet.producer.rtsp;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request; what the client sends between them, such as receiver reports, is passed over. */
record RtspRequest(String method, String url, Map<String, String> headers) {
  private static final int INTERLEAVED = '$';

  static @Nullable RtspRequest read(DataInputStream in) throws IOException {
    int first = in.read();
    while (first == INTERLEAVED) {
      in.readByte();
      in.skipNBytes(in.readUnsignedShort());
      first = in.read();
    }
    if (first < 0) {
      return null;
    }
    String[] start = ((char) first + line(in)).split(" ", 3);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new RtspRequest(start[0], start[1], headers);
  }

  private static String line(DataInputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .strip();
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }
}
