package dev.framefleet.emulator.push;

/** What an HTTP status says about a message. Stateless. */
final class PushAnswer {
  private PushAnswer() {}

  /** Whether the status acknowledges the message; every other one is a nack. */
  static boolean acks(int status) {
    return switch (status) {
      case 102, 200, 201, 202, 204 -> true;
      default -> false;
    };
  }
}
