package dev.framefleet.cli.relay;

import java.util.Optional;

/**
 * A worker's answer on its way back.
 *
 * @param status HTTP status
 * @param retryAfter the header of that name, if there was one
 */
public record RelayAnswer(int status, Optional<String> retryAfter) {
  /** An answer without headers. */
  public static RelayAnswer of(int status) {
    return new RelayAnswer(status, Optional.empty());
  }
}
