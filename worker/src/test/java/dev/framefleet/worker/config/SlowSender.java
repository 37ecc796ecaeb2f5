package dev.framefleet.worker.config;

import dev.framefleet.worker.config.OpenApiContract.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Sends the head of a request and one byte of its body, and reads what is answered to that. */
final class SlowSender {
  private SlowSender() {}

  static Reply post(int port, String path, String key) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: x\r\nx-api-key: "
              + key
              + "\r\nContent-Length: 1000\r\n\r\n{";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      while (in.available() == 0) { // a trickle that would last for a minute
        socket.getOutputStream().write(' ');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
      }
      int status = Integer.parseInt(line(in).substring("HTTP/1.1 ".length()).strip());
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), List.of(line.substring(colon + 1).strip()));
      }
      int length = Integer.parseInt(headers.getOrDefault("Content-Length", List.of("0")).get(0));
      return new Reply(status, headers, in.readNBytes(length));
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
