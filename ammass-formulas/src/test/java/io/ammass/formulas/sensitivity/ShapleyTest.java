package io.ammass.formulas.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.uncertainty.Normal;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uniform;
import io.ammass.formulas.uncertainty.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapleyTest {
  private static final long SEED = 20261124;

  @Test
  void dividesTheVarianceOfTwoTiedNormalInputs() {
    // y = b1 x1 + b2 x2, deviations s1, s2, correlation r. Owen and Prieur (2017), theorem 2:
    // share of 1 = (b1^2 s1^2 (1 - r^2/2) + r b1 b2 s1 s2 + r^2 b2^2 s2^2 / 2) / V.
    double r = 0.7;
    LambdaFormula linear = new LambdaFormula(List.of("x1", "x2"), x -> 2 * x[0] - x[1]);
    ShapleyEffects found =
        Shapley.of(linear)
            .input("x1", Normal.of(1, 1))
            .input("x2", Normal.of(-3, 3))
            .correlate("x1", "x2", r)
            .effects(SEED);
    double one = 4;
    double two = 9;
    double cross = r * 2 * -1 * 1 * 3;
    double variance = one + two + 2 * cross;
    double share = (one * (1 - r * r / 2) + cross + r * r * two / 2) / variance;

    assertThat(found.variance().standardErrorsFrom(variance)).isLessThan(4);
    assertThat(found.effect("x1").standardErrorsFrom(share)).as("%s", found).isLessThan(4);
    assertThat(found.effect("x2").standardErrorsFrom(1 - share)).as("%s", found).isLessThan(4);
    assertThat(found.effect("x1").value() + found.effect("x2").value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void splitsInteractionsOfIndependentInputsEvenly() {
    double pi4 = Math.pow(Math.PI, 4);
    double v1 = 0.5 + 0.1 * pi4 / 5 + 0.01 * pi4 * pi4 / 50;
    double v2 = 49 / 8.0;
    double v13 = 8 * 0.01 * pi4 * pi4 / 225;
    double v = v1 + v2 + v13;

    ShapleyEffects found = Shapley.of(SobolTest.ishigami()).effects(SEED);

    assertThat(found.effect("x1").standardErrorsFrom((v1 + v13 / 2) / v)).isLessThan(4);
    assertThat(found.effect("x2").standardErrorsFrom(v2 / v)).isLessThan(4);
    assertThat(found.effect("x3").standardErrorsFrom(v13 / 2 / v)).isLessThan(4);
    assertThat(found.chart().bars()).extracting("label").containsExactly("x2", "x1", "x3");
  }

  @Test
  void drawsOrdersAtRandomForManyInputs() {
    // Twelve independent inputs, y = sum of i x_i: share of i = i^2 / 650.
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      names.add("x" + i);
    }
    LambdaFormula sum =
        new LambdaFormula(
            names,
            x -> {
              double y = 0;
              for (int i = 0; i < 12; i++) {
                y += (i + 1) * x[i];
              }
              return y;
            });
    UncertainInputs inputs = UncertainInputs.of(sum);
    for (String name : names) {
      inputs = inputs.with(name, Normal.of(0, 1));
    }

    ShapleyEffects found = Shapley.of(inputs).points(64).orders(20).replicates(20).effects(SEED);

    double total = 0;
    for (int i = 1; i <= 12; i++) {
      assertThat(found.effect("x" + i).standardErrorsFrom(i * i / 650.0))
          .as("x%s: %s", i, found.effect("x" + i))
          .isLessThan(4);
      total += found.effect("x" + i).value();
    }
    assertThat(total).isCloseTo(1, within(1e-9));
    assertThat(found.toString()).startsWith("T Shapley effects").contains("\n  x12 ");
  }

  @Test
  void givesTheSameBitsForAnyNumberOfWorkers() {
    Shapley study = Shapley.of(SobolTest.referenceInputs()).correlate("S", "C", 0.5).points(256);

    assertThat(study.workers(Workers.caller()).effects(SEED).toString())
        .isEqualTo(study.workers(Workers.common()).effects(SEED).toString());
  }

  @Test
  void refusesWhatItCannotDo() {
    LambdaFormula constant = new LambdaFormula(List.of("x"), x -> 3);

    assertThatThrownBy(() -> Shapley.of(constant).input("x", Uniform.of(0, 1)).effects(1))
        .hasMessageContaining("T has the variance 0.0");
    assertThatThrownBy(() -> Shapley.of(constant).input("x", 2).effects(1))
        .hasMessageContaining("uncertain inputs must be 1 to 60, not 0");
    assertThatThrownBy(() -> Shapley.of(constant).points(100)).hasMessageContaining("power of two");
    assertThatThrownBy(() -> Shapley.of(constant).orders(0)).hasMessageContaining("orders must be");
    assertThatThrownBy(() -> Shapley.of(constant).replicates(1)).hasMessageContaining("replicates");
    ShapleyEffects effects = Shapley.of(SobolTest.referenceInputs()).points(16).effects(1);
    assertThatThrownBy(() -> effects.effect("beta")).isInstanceOf(UnknownNameException.class);
  }
}
