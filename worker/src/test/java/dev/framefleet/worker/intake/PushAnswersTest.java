package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.framefleet.worker.frame.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PushAnswersTest {
  private static final Map<Outcome, Integer> TABLE =
      Map.of(
          new Outcome.Stored(), 204,
          new Outcome.AlreadyThere(), 204,
          new Outcome.Poisoned("x"), 204,
          new Outcome.Overloaded(), 429,
          new Outcome.StoreUnavailable("x"), 503,
          new Outcome.EventUnpublished("x"), 503);

  @Test
  void everyOutcomeHasItsStatus() {
    TABLE.forEach((outcome, status) -> assertThat(PushAnswers.status(outcome)).isEqualTo(status));
  }

  @Test
  void theTableAboveIsComplete() {
    assertThat(TABLE).hasSize(Outcome.class.getPermittedSubclasses().length);
  }
}
