package dev.framefleet.worker.intake;

import dev.framefleet.worker.frame.Outcome;

/**
 * The one table of outcomes and HTTP statuses. A success status acks the message, everything else
 * makes the server deliver it again later. Stateless.
 */
final class PushAnswers {
  static final int ACK = 204;
  static final int TOO_SLOW = 408;
  static final int OVERLOADED = 429;
  static final int UNAVAILABLE = 503;

  private PushAnswers() {}

  static int status(Outcome outcome) {
    if (outcome instanceof Outcome.Overloaded) {
      return OVERLOADED;
    }
    return outcome.isFinal() ? ACK : UNAVAILABLE;
  }
}
