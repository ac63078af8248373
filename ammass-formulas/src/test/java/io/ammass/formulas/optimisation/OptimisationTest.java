package io.ammass.formulas.optimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.testing.PlainElectricityUse;
import io.ammass.formulas.uncertainty.Normal;
import io.ammass.formulas.uncertainty.Uniform;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimisationTest {
  private static final PlainElectricityUse F1 = new PlainElectricityUse();

  private static Optimisation use() {
    return Optimisation.of(F1).input("C", 15).input("Rs", 4).input("alpha", 0.0125);
  }

  @Test
  void findsThePeakOfElectricityUseAtTheReciprocalOfAlpha() {
    Optimum best = use().vary("S", 10, 200).maximise(Objective.value());

    // dF1/dS = 0 at S = 1/alpha = 80. With the exact gradient S is found to about 1e-9.
    assertThat(best.decision().get("S")).isCloseTo(80, within(1e-6));
    assertThat(best.value()).isCloseTo(F1.value(80, 15, 4, 0.0125), within(1e-14));
    assertThat(best.atBounds()).isEmpty();
    assertThat(best.toString()).startsWith("greatest F1 value at the means");
  }

  @Test
  void saysWhichInputsStandAtTheirBounds() {
    Optimum best = use().vary("S", 10, 50).vary("C", 10, 20).maximise(Objective.value());

    assertThat(best.decision()).containsEntry("S", 50.0).containsEntry("C", 10.0);
    assertThat(best.atBounds()).containsExactly("S", "C");
    Optimum least = use().vary("S", 10, 50).vary("C", 10, 20).minimise(Objective.value());
    assertThat(least.decision()).containsEntry("S", 10.0).containsEntry("C", 20.0);
    assertThat(least.value()).isLessThan(best.value());
  }

  @Test
  void followsANarrowValley() {
    LambdaFormula rosenbrock =
        new LambdaFormula(
            List.of("x", "y"),
            v -> 100 * Math.pow(v[1] - v[0] * v[0], 2) + (1 - v[0]) * (1 - v[0]));

    Optimum best =
        Optimisation.of(rosenbrock).vary("x", -2, 3).vary("y", -2, 3).minimise(Objective.value());

    // The test formula's gradient is a central difference, good to about 1e-8.
    assertThat(best.decision().get("x")).isCloseTo(1, within(1e-5));
    assertThat(best.decision().get("y")).isCloseTo(1, within(1e-5));
  }

  @Test
  void findsTheLowestOfManyValleys() {
    LambdaFormula waves =
        new LambdaFormula(
            List.of("x", "y"),
            v -> Math.sin(5 * v[0]) + Math.cos(4 * v[1]) + 0.02 * (v[0] * v[0] + v[1] * v[1]));

    Optimum best =
        Optimisation.of(waves).vary("x", -4, 5).vary("y", -5, 4).minimise(Objective.value());

    // Lowest valleys near x = -pi/10, y = +-pi/4: found by a scan of 4 million points: -1.9857 to
    // 1e-4.
    assertThat(best.value()).isCloseTo(scan(waves), within(1e-4));
    assertThat(best.value()).isLessThanOrEqualTo(scan(waves));
  }

  private static double scan(LambdaFormula formula) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 2000; i++) {
      for (int j = 0; j <= 2000; j++) {
        least = Math.min(least, formula.value(-4 + 9 * i / 2000.0, -5 + 9 * j / 2000.0));
      }
    }
    return least;
  }

  @Test
  void aRobustDecisionHedges() {
    // Newsvendor: cost 1 per kWh bought, 5 per kWh short; demand z uniform on (0, 10). The mean
    // is least at the 0.8 quantile of demand, q = 8.
    LambdaFormula cost =
        new LambdaFormula(List.of("q", "z"), v -> v[0] + 5 * Math.max(0, v[1] - v[0]));

    Optimum mean =
        Optimisation.of(cost)
            .vary("q", 0, 10)
            .input("z", Uniform.of(0, 10))
            .minimise(Objective.mean());
    Optimum plain =
        Optimisation.of(cost)
            .vary("q", 0, 10)
            .input("z", Uniform.of(0, 10))
            .minimise(Objective.value());
    Optimum bad =
        Optimisation.of(cost)
            .vary("q", 0, 10)
            .input("z", Uniform.of(0, 10))
            .minimise(Objective.quantile(0.95));

    // 4096 evenly spread points stand for the law: a cell is 10 / 4096.
    assertThat(mean.decision().get("q")).isCloseTo(8, within(0.01));
    assertThat(plain.decision().get("q")).isCloseTo(5, within(1e-4));
    assertThat(bad.decision().get("q")).isCloseTo(9.5, within(0.01));
  }

  @Test
  void optimisesAQuantileOfSeveralInputs() {
    // (x - 1)^2 + (y + 2)^2 + z, z normal: the quantile's minimum is at (1, -2) with value z's own.
    LambdaFormula bowl =
        new LambdaFormula(
            List.of("x", "y", "z"), v -> (v[0] - 1) * (v[0] - 1) + (v[1] + 2) * (v[1] + 2) + v[2]);

    Optimum best =
        Optimisation.of(bowl)
            .vary("x", -5, 5)
            .vary("y", -5, 5)
            .input("z", Normal.of(0, 1))
            .minimise(Objective.quantile(0.9));

    // Without a gradient the place is known to the square root of the value's accuracy.
    assertThat(best.decision().get("x")).isCloseTo(1, within(1e-4));
    assertThat(best.decision().get("y")).isCloseTo(-2, within(1e-4));
    // Normal quantile 1.2815515655446; 4096 points leave about 1e-3.
    assertThat(best.value()).isCloseTo(1.28155, within(2e-3));
  }

  @Test
  void givesTheSameBitsTwice() {
    Optimisation study =
        Optimisation.of(F1)
            .vary("S", 10, 200)
            .vary("C", 10, 20)
            .input("Rs", 4)
            .input("alpha", Uniform.of(0.005, 0.02));

    assertThat(study.maximise(Objective.quantile(0.1)))
        .isEqualTo(study.maximise(Objective.quantile(0.1)));
  }

  @Test
  void refusesWhatCannotBeOptimised() {
    assertThatThrownBy(() -> use().input("S", 3).minimise(Objective.value()))
        .hasMessageContaining("nothing varies");
    assertThatThrownBy(() -> use().vary("S", 3, 3)).hasMessageContaining("bounds of S");
    assertThatThrownBy(() -> use().vary("x", 3, 4)).isInstanceOf(UnknownNameException.class);
    assertThatThrownBy(() -> use().vary("S", 1, 2).minimise(Objective.mean()))
        .hasMessageContaining("needs an uncertain input");
    assertThatThrownBy(() -> Objective.quantile(1)).hasMessageContaining("inside (0, 1)");
    LambdaFormula nowhere = new LambdaFormula(List.of("x"), v -> Math.sqrt(-1 - v[0] * v[0]));
    assertThatThrownBy(() -> Optimisation.of(nowhere).vary("x", 0, 1).minimise(Objective.value()))
        .hasMessageContaining("no finite value at the means anywhere");
  }
}
