package dev.framefleet.emulator.pull;

import dev.framefleet.emulator.validation.Refusal;

/** What a deadline may be changed to. Stateless. */
public final class DeadlineRules {
  private DeadlineRules() {}

  /** Refuses anything but 0 (a nack) to 600 s. */
  public static void checkModified(int seconds) {
    if (seconds < 0 || seconds > 600) {
      throw Refusal.invalid(
          "Invalid ack_deadline_seconds given (" + seconds + "); allowed are 0 to 600.");
    }
  }
}
