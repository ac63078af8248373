package io.ammass.formulas.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.NotConvergedException;
import io.ammass.formulas.testing.PlainElectricityUse;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhatIfTest {
  private static final PlainElectricityUse F1 = new PlainElectricityUse();

  private static UncertainInputs base() {
    return UncertainInputs.of(F1)
        .with("S", Uniform.of(10, 50))
        .with("C", 15)
        .with("Rs", 4)
        .with("alpha", 0.0125);
  }

  @Test
  void breakEvenFindsBothBranchesOfElectricityUse() {
    // F1 rises to S = 80 and falls beyond: one target, two totals.
    double target = F1.value(40, 15, 4, 0.0125);

    List<BreakEven.Crossing> found = BreakEven.of(base()).solve("S", 1, 400, target);

    assertThat(found).hasSize(2);
    assertThat(found.get(0).at()).isCloseTo(40, within(1e-11));
    assertThat(found.get(0).slope()).isPositive();
    assertThat(found.get(1).slope()).isNegative();
    assertThat(F1.value(found.get(1).at(), 15, 4, 0.0125)).isCloseTo(target, within(1e-14));
    assertThat(BreakEven.of(F1, 40, 1, 4, 0.0125).solve("C", 1, 100, target).get(0).at())
        .isCloseTo(15, within(1e-12));
  }

  @Test
  void breakEvenSaysWhatCanBeReached() {
    assertThatThrownBy(() -> BreakEven.of(base()).solve("S", 1, 400, 99))
        .isInstanceOf(NotConvergedException.class)
        .hasMessageContaining("F1 does not reach 99.0 for S in 1.0 .. 400.0")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> BreakEven.of(base()).solve("S", 4, 1, 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BreakEven.of(F1, 1, 2)).hasMessageContaining("has 4 symbols");
  }

  @Test
  void scenariosShareTheSeedSoThatDifferencesAreNotNoise() {
    ScenarioTable table =
        Scenarios.of(base())
            .scenario("twice the battery", in -> in.with("C", 30))
            .scenario("known use", in -> in.with("S", 30))
            .evaluate(7);

    assertThat(table.rows())
        .extracting("name")
        .containsExactly("base", "twice the battery", "known use");
    ScenarioTable.Row first = table.rows().get(0);
    ScenarioTable.Row half = table.rows().get(1);
    // F1 goes with 1/C exactly; the same samples halve to rounding of the moments.
    assertThat(half.value() / first.value()).isCloseTo(0.5, within(1e-12));
    assertThat(half.difference()).isCloseTo(-first.value() / 2, within(1e-12));
    assertThat(first.low()).isLessThan(first.value()).isPositive();
    assertThat(table.rows().get(2).low()).isEqualTo(F1.value(30, 15, 4, 0.0125));
    assertThat(table.table().rows()).hasSize(3);
    assertThat(table.toString()).contains("twice the battery");
    assertThatThrownBy(() -> Scenarios.of(base()).scenario("base", in -> in))
        .hasMessageContaining("exists already");
  }
}
