package dev.framefleet.producer.rtsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** A camera of the tests: RTSP on loopback, doing what its script says. */
public final class RtspServer implements AutoCloseable {
  private final RtspScript script;
  private final ServerSocket server;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private final Set<RtspSession> open = ConcurrentHashMap.newKeySet();
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  private RtspServer(RtspScript script, ServerSocket server) {
    this.script = script;
    this.server = server;
  }

  /** Listens on a port of its own. */
  public static RtspServer start(RtspScript script) {
    return start(script, ServerSocketFactory.getDefault());
  }

  /** The same with sockets of another kind. */
  public static RtspServer start(RtspScript script, ServerSocketFactory sockets) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      RtspServer started = new RtspServer(script, sockets.createServerSocket(0, 50, loopback));
      Thread thread = new Thread(started::accept, "rtsp-server");
      thread.setDaemon(true);
      thread.start();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    try {
      while (true) {
        serve(server.accept());
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    RtspSession session = new RtspSession(socket, script, connections.getAndIncrement(), timer);
    open.add(session);
    Thread thread =
        new Thread(
            () -> {
              session.serve();
              open.remove(session);
            },
            "rtsp-session");
    thread.setDaemon(true);
    thread.start();
    threads.removeIf(other -> !other.isAlive());
    threads.add(thread);
  }

  /** How many clients came so far. */
  public int connections() {
    return connections.get();
  }

  /** Waits until nobody is connected any more; false if somebody still is after ten seconds. */
  public boolean awaitAllGone() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(10_000);
    }
    return open.isEmpty();
  }

  /** The address, with credentials such as {@code user:password@} or without. */
  public String url(String credentials) {
    return "rtsp://" + credentials + "127.0.0.1:" + server.getLocalPort() + "/live";
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(RtspSession::close);
    timer.shutdownNow();
  }
}
