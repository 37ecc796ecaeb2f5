package dev.framefleet.worker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatientBudgetTest {
  private final PatientBudget budget = new PatientBudget(100);
  private final List<String> granted = new ArrayList<>();

  @Test
  void whoFindsRoomIsServedAtOnce() {
    assertThat(take("a", 60).atOnce()).isTrue();
    assertThat(take("b", 40).atOnce()).isTrue();
    assertThat(granted).isEmpty();
  }

  @Test
  void whoFindsNoneWaitsInLineEvenIfSmallerOnesWouldFit() {
    PatientBudget.Taken first = take("a", 80);
    assertThat(take("b", 50).atOnce()).isFalse();
    assertThat(take("c", 10).atOnce()).isFalse();
    assertThat(granted).isEmpty();
    budget.shrink(first.ticket(), 45);
    assertThat(granted).containsExactly("b");
    budget.shrink(first.ticket(), 0);
    assertThat(granted).containsExactly("b", "c");
  }

  @Test
  void whoLeavesTheLineMakesRoomForThoseBehind() {
    take("a", 80);
    PatientBudget.Taken large = take("b", 90);
    take("c", 20);
    assertThat(budget.leave(large.ticket())).isTrue();
    assertThat(granted).containsExactly("c");
    assertThat(budget.leave(large.ticket())).isFalse();
  }

  @Test
  void whatWasGrantedCannotLeave() {
    PatientBudget.Taken first = take("a", 80);
    assertThat(budget.leave(first.ticket())).isFalse();
    assertThat(budget.waiting()).isZero();
  }

  @Test
  void givingBackTwiceGivesBackOnce() {
    PatientBudget.Taken first = take("a", 80);
    budget.shrink(first.ticket(), 0);
    budget.shrink(first.ticket(), 0);
    assertThat(take("b", 100).atOnce()).isTrue();
    assertThat(take("c", 1).atOnce()).isFalse();
  }

  @Test
  void whatHasGrownIsOwedAndNothingIsGrantedUntilThen() {
    PatientBudget.Taken first = take("a", 80);
    budget.shrink(first.ticket(), 130); // a drawn picture may be larger than the posted one
    assertThat(take("b", 10).atOnce()).isFalse();
    budget.shrink(first.ticket(), 95);
    assertThat(granted).isEmpty();
    budget.shrink(first.ticket(), 90);
    assertThat(granted).containsExactly("b");
  }

  @Test
  void workThatGoesOnAfterItsRequestHasEndedTakesNothing() {
    PatientBudget.Taken first = take("a", 80);
    budget.close(first.ticket());
    budget.close(first.ticket());
    budget.shrink(first.ticket(), 60);
    assertThat(take("b", 100).atOnce()).isTrue();
    assertThat(take("c", 1).atOnce()).isFalse();
  }

  private PatientBudget.Taken take(String name, long bytes) {
    return budget.take(bytes, () -> granted.add(name));
  }
}
