package dev.framefleet.worker.config;

import dev.framefleet.worker.intake.PushLimits;

/**
 * Where the HTTP side listens.
 *
 * @param host name or address of the interface
 * @param port 0 to 65,535; 0 for any free one
 * @param drainMillis how long a stop waits for requests under way
 * @param limits what a push may take
 */
public record HttpSettings(String host, int port, long drainMillis, PushLimits limits) {
  /** With the usual limits. */
  public HttpSettings(String host, int port, long drainMillis) {
    this(host, port, drainMillis, PushLimits.DEFAULT);
  }
}
