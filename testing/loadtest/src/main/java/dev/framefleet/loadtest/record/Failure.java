package dev.framefleet.loadtest.record;

import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;

/** Names of what went wrong, as they stand in the result. Stateless. */
final class Failure {
  private Failure() {}

  static String of(int status) {
    return "status " + status;
  }

  static String of(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    return cause instanceof ConnectException ? "no connection" : "connection lost";
  }
}
