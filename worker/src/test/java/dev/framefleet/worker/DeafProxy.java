package dev.framefleet.worker;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes connections on to a server on this machine, until it is told to swallow all that comes: a
 * server that is there and does not answer. Thread-safe.
 */
final class DeafProxy implements AutoCloseable {
  private final int target;
  private final ServerSocket listener;
  private final List<Closeable> open = new CopyOnWriteArrayList<>();
  private volatile boolean deaf;

  DeafProxy(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    open.add(listener);
    start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  void deafen() {
    deaf = true;
  }

  private void listen() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      open.addAll(List.of(client, server));
      start(() -> pass(client.getInputStream(), server.getOutputStream()));
      start(() -> pass(server.getInputStream(), client.getOutputStream()));
    }
  }

  private void pass(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[8_192];
    for (int got = from.read(buffer); got >= 0; got = from.read(buffer)) {
      if (!deaf) {
        to.write(buffer, 0, got);
        to.flush();
      }
    }
  }

  /** What ends with an end of its sockets. */
  private interface Passing {
    void run() throws IOException;
  }

  private static void start(Passing passing) {
    Thread thread =
        new Thread(
            () -> {
              try {
                passing.run();
              } catch (IOException e) {
                // closed
              }
            },
            "deaf-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    for (Closeable socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
