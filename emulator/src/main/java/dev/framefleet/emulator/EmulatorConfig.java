package dev.framefleet.emulator;

/**
 * How to start a server.
 *
 * @param host the address to listen on
 * @param port of gRPC; 0 for any free one
 * @param keysPort of the HTTP server with the key set; 0 for any free one
 * @param maxMemoryBytes of all unacknowledged messages together; above 0
 * @param maxPushWindow most pushes under way for one subscription; 1 or more
 */
public record EmulatorConfig(
    String host, int port, int keysPort, long maxMemoryBytes, int maxPushWindow) {
  /** What {@link #local} takes: 256 MiB. */
  public static final long DEFAULT_MAX_MEMORY_BYTES = 256L * 1024 * 1024;

  /** What {@link #local} takes. */
  public static final int DEFAULT_MAX_PUSH_WINDOW = 64;

  /** Checks the ranges. */
  public EmulatorConfig {
    if (maxMemoryBytes <= 0 || maxPushWindow <= 0) {
      throw new IllegalArgumentException("maxMemoryBytes and maxPushWindow must be above 0");
    }
  }

  /** On 127.0.0.1, free ports, the default bounds. */
  public static EmulatorConfig local() {
    return new EmulatorConfig("127.0.0.1", 0, 0, DEFAULT_MAX_MEMORY_BYTES, DEFAULT_MAX_PUSH_WINDOW);
  }

  /** The same on another address. */
  public EmulatorConfig withHost(String newHost) {
    return new EmulatorConfig(newHost, port, keysPort, maxMemoryBytes, maxPushWindow);
  }

  /** The same with another gRPC port. */
  public EmulatorConfig withPort(int newPort) {
    return new EmulatorConfig(host, newPort, keysPort, maxMemoryBytes, maxPushWindow);
  }

  /** The same with another port for the key set. */
  public EmulatorConfig withKeysPort(int newPort) {
    return new EmulatorConfig(host, port, newPort, maxMemoryBytes, maxPushWindow);
  }

  /** The same with another bound of memory. */
  public EmulatorConfig withMaxMemoryBytes(long newBytes) {
    return new EmulatorConfig(host, port, keysPort, newBytes, maxPushWindow);
  }

  /** The same with another bound of pushes under way. */
  public EmulatorConfig withMaxPushWindow(int newWindow) {
    return new EmulatorConfig(host, port, keysPort, maxMemoryBytes, newWindow);
  }
}
