package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  @Test
  void whatIsRefusedTakesNothing() {
    BodyBudget budget = new BodyBudget(10);
    assertThat(budget.tryTake(6)).isTrue();
    assertThat(budget.tryTake(5)).isFalse();
    assertThat(budget.tryTake(4)).isTrue();
    budget.giveBack(6);
    assertThat(budget.tryTake(6)).isTrue();
  }
}
