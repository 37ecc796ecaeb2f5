package dev.framefleet.emulator.pull;

import dev.framefleet.emulator.validation.Refusal;

/** What may be asked of leases. Stateless. */
public final class AckRules {
  private AckRules() {}

  /** Refuses a call that names no lease. */
  public static void checkIds(int count) {
    if (count == 0) {
      throw Refusal.invalid("No ack ids specified.");
    }
  }

  /** Refuses anything but 0 (a nack) to 600 s. */
  public static void checkDeadline(int seconds) {
    if (seconds < 0 || seconds > 600) {
      throw Refusal.invalid(
          "Invalid ack_deadline_seconds given (" + seconds + "); allowed are 0 to 600.");
    }
  }
}
