package dev.framefleet.producer.source;

/**
 * Who asks for a camera's pictures; never shown.
 *
 * @param user as typed, nothing escaped
 * @param password as typed, nothing escaped
 */
public record Credentials(String user, String password) {
  @Override
  public String toString() {
    return "***";
  }
}
