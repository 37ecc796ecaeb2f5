import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Answers like Cloud Storage with one empty bucket that takes everything and keeps nothing. Plain
 * sockets, since not every Java runtime has an HTTP server.
 */
final class StorageStub implements Closeable {
  private final ServerSocket server;

  private StorageStub(ServerSocket server) {
    this.server = server;
  }

  static StorageStub start() throws IOException {
    StorageStub stub = new StorageStub(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    daemon(stub::accept);
    return stub;
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      String head = head(in);
      while (!head.isEmpty()) {
        in.skipNBytes(length(head));
        byte[] body = body(head).getBytes(StandardCharsets.UTF_8);
        String answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
        head = head(in);
      }
    } catch (IOException e) {
      // the client is gone
    }
  }

  private static String body(String head) {
    if (head.startsWith("POST")) {
      return "{\"kind\":\"storage#object\",\"bucket\":\"training\",\"name\":\"o\",\"generation\":\"1\",\"metageneration\":\"1\"}";
    }
    return head.contains("/o?") || head.contains("/o ")
        ? "{\"kind\":\"storage#objects\"}"
        : "{\"kind\":\"storage#bucket\",\"id\":\"training\",\"name\":\"training\"}";
  }

  private static long length(String head) {
    for (String line : head.split("\r\n")) {
      if (line.toLowerCase().startsWith("content-length:")) {
        return Long.parseLong(line.substring(15).trim());
      }
    }
    return 0;
  }

  /** Empty at the end of the connection. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next = in.read();
    while (next >= 0 && head.indexOf("\r\n\r\n") < 0) {
      head.append((char) next);
      if (head.indexOf("\r\n\r\n") >= 0) {
        return head.toString();
      }
      next = in.read();
    }
    return "";
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }
}
