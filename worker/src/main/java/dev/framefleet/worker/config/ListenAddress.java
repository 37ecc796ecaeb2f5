package dev.framefleet.worker.config;

import dev.framefleet.common.failure.UserError;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Tries an address before Spring does, which would say at length in the log what is one line for a
 * person. Stateless.
 */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Listens for a moment.
   *
   * @throws UserError if that is not possible
   */
  static void check(HttpSettings settings) {
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw UserError.failed("unknown host: " + settings.host() + "; name one with --host");
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (BindException e) {
      throw String.valueOf(e.getMessage()).contains("in use")
          ? portInUse(settings, e)
          : cannotListen(settings, e);
    } catch (IOException e) {
      throw cannotListen(settings, e);
    }
  }

  static UserError portInUse(HttpSettings settings, Throwable cause) {
    return UserError.failed(
        "port " + settings.port() + " is in use; name another with --port, or 0 for any", cause);
  }

  private static UserError cannotListen(HttpSettings settings, IOException e) {
    return UserError.failed(
        "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
  }
}
