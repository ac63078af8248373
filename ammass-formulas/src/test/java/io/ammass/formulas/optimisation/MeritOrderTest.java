package io.ammass.formulas.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.NotConvergedException;
import io.ammass.error.UnknownNameException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MeritOrderTest {
  private static final MeritOrder ORDER =
      MeritOrder.of(
          List.of(
              Measure.divisible("windows", 10_000, 3000),
              Measure.divisible("lamps", 5000, 250),
              Measure.divisible("roof", 20_000, 4000)));

  @Test
  void spendsABudgetFromTheCheapestSavedKilowattHourUpwards() {
    Plan plan = ORDER.maximiseSaving(2250);

    // 250 for the lamps, the other 2000 for half the roof: 5000 + 10000 kWh.
    assertThat(plan.part("lamps")).isCloseTo(1, within(1e-9));
    assertThat(plan.part("roof")).isCloseTo(0.5, within(1e-9));
    assertThat(plan.part("windows")).isZero();
    assertThat(plan.saving()).isCloseTo(15_000, within(1e-4));
    assertThat(ORDER.byUnitCost()).extracting("name").containsExactly("lamps", "roof", "windows");
    assertThat(plan.toString()).contains("lamps").contains("100.0 %");
  }

  @Test
  void reachesATargetAsCheaplyAsPossible() {
    Plan plan = ORDER.minimiseCost(28_000);

    assertThat(plan.saving()).isCloseTo(28_000, within(1e-3));
    assertThat(plan.cost()).isCloseTo(250 + 4000 + 0.3 * 3000, within(1e-3));
    assertThatThrownBy(() -> ORDER.minimiseCost(40_000))
        .isInstanceOf(NotConvergedException.class)
        .hasMessageContaining("no plan has saving 40000.0");
  }

  @Test
  void agreesWithTryingAllSetsWhereMeasuresAreAllOrNothing() {
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Measure> measures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        measures.add(
            Measure.allOrNothing("m" + i, 100 + random.nextInt(900), 10 + random.nextInt(90)));
      }
      double budget = 200;
      double most = 0;
      for (int set = 0; set < 1024; set++) {
        double saving = 0;
        double cost = 0;
        for (int i = 0; i < 10; i++) {
          if ((set >> i & 1) == 1) {
            saving += measures.get(i).saving();
            cost += measures.get(i).cost();
          }
        }
        // m0 and m1 exclude each other; m3 needs m2.
        boolean isAllowed = (set & 3) != 3 && ((set & 8) == 0 || (set & 4) != 0);
        most = cost <= budget && isAllowed ? Math.max(most, saving) : most;
      }

      Plan plan =
          MeritOrder.of(measures).excludes("m0", "m1").requires("m2", "m3").maximiseSaving(budget);

      assertThat(plan.saving()).as("seed %s", seed).isCloseTo(most, within(1e-6));
      assertThat(plan.cost()).as("seed %s", seed).isLessThanOrEqualTo(budget + 1e-6);
    }
  }

  @Test
  void refusesWhatIsNoMeasure() {
    assertThatThrownBy(() -> Measure.divisible("x", 0, 1)).hasMessageContaining("saving of x");
    assertThatThrownBy(() -> Measure.divisible("x", 1, Double.NaN))
        .hasMessageContaining("cost of x");
    assertThatThrownBy(() -> MeritOrder.of(List.of())).hasMessageContaining("1 to 200");
    assertThatThrownBy(() -> ORDER.excludes("roof", "door"))
        .isInstanceOf(UnknownNameException.class);
    assertThatThrownBy(() -> ORDER.maximiseSaving(-1)).hasMessageContaining("budget");
    Measure lamps = Measure.divisible("lamps", 1, 1);
    assertThatThrownBy(() -> MeritOrder.of(List.of(lamps, lamps)))
        .hasMessageContaining("same name");
  }
}
