package io.ammass.formulas.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.testing.ReferenceNumbers;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropagationTest {
  @Test
  void firstOrderIsTheReferencesGumBlock() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    PropagatedUncertainty first = MonteCarloTest.referenceInputs().firstOrder();

    // Reference: 30 digits; ours rounds a handful of operations.
    assertThat(first.mean())
        .isCloseTo(reference.number("gum_first_order", "value_at_means"), within(1e-14));
    assertThat(first.standardUncertainty())
        .isCloseTo(reference.number("gum_first_order", "standard_uncertainty"), within(1e-14));
    for (PropagatedUncertainty.Contribution line : first.budget()) {
      double truth = reference.number("sensitivity_coefficients", line.symbol());
      assertThat(line.sensitivity()).isCloseTo(truth, within(1e-14 * (1 + Math.abs(truth))));
    }
  }

  @Test
  void secondOrderErrsLessThanAFifthOfFirstOrder() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");
    double mean = reference.number("analytic", "mean");
    double deviation = reference.number("analytic", "std");

    PropagatedUncertainty first = MonteCarloTest.referenceInputs().firstOrder();
    PropagatedUncertainty second = MonteCarloTest.referenceInputs().secondOrder();

    assertThat(Math.abs(second.mean() - mean)).isLessThan(Math.abs(first.mean() - mean) / 5);
    assertThat(Math.abs(second.standardUncertainty() - deviation))
        .isLessThan(Math.abs(first.standardUncertainty() - deviation) / 5);
  }

  @Test
  void secondOrderIsExactForAQuadraticOfSkewedInputs() {
    // y = x^2 + 3 x z with x ~ triangular(0, 0, 3), z ~ uniform(-1, 2), independent. Moments by
    // hand:
    // E x = 1, E x^2 = 3/2, E x^3 = 27/10, E x^4 = 27/5, E z = 1/2, E z^2 = 1.
    // E y = 3/2 + 3/2 = 3; E y^2 = 27/5 + 6 * 27/10 * 1/2 + 9 * 3/2 * 1 = 27.
    LambdaFormula quadratic =
        new LambdaFormula(List.of("x", "z"), v -> v[0] * v[0] + 3 * v[0] * v[1]);

    PropagatedUncertainty second =
        Uncertainty.of(quadratic)
            .input("x", Triangular.of(0, 0, 3))
            .input("z", Uniform.of(-1, 2))
            .secondOrder();

    // Tolerance: the test formula's gradient is a central difference, good to 1e-10; the third
    // derivatives of rounding errors multiply it by 1e6 and enter with a small weight.
    assertThat(second.mean()).isCloseTo(3, within(1e-6));
    assertThat(second.standardUncertainty()).isCloseTo(Math.sqrt(27 - 9), within(1e-3));
  }

  @Test
  void firstOrderTakesCorrelationIntoAccount() {
    LambdaFormula difference = new LambdaFormula(List.of("x", "y"), v -> v[0] - v[1]);
    PropagatedUncertainty first =
        Uncertainty.of(difference)
            .input("x", Normal.of(10, 2))
            .input("y", Normal.of(4, 1))
            .correlate("x", "y", 0.5)
            .firstOrder();

    // u^2 = 4 + 1 - 2 * 0.5 * 2 * 1 = 3 (JCGM 100, 5.2.2).
    assertThat(first.standardUncertainty()).isCloseTo(Math.sqrt(3), within(1e-9));
    assertThat(first.interval().high())
        .isCloseTo(6 + 1.959963984540054 * Math.sqrt(3), within(1e-8));
  }

  @Test
  void secondOrderTakesCorrelationIntoAccount() {
    // y = x z, standard normal with correlation r: E y = r, Var y = 1 + r^2 (Isserlis).
    LambdaFormula product = new LambdaFormula(List.of("x", "z"), v -> v[0] * v[1]);
    PropagatedUncertainty second =
        Uncertainty.of(product)
            .input("x", Normal.of(0, 1))
            .input("z", Normal.of(0, 1))
            .correlate("x", "z", 0.6)
            .secondOrder();

    assertThat(second.mean()).isCloseTo(0.6, within(1e-6));
    assertThat(second.standardUncertainty()).isCloseTo(Math.sqrt(1.36), within(1e-5));
  }

  @Test
  void momentsOfTiedInputsFollowTheCopula() {
    // Uniform margins under a Gaussian copula of parameter r have the correlation 6/pi asin(r/2).
    double r = 0.7;
    CentralMoments moments =
        new CentralMoments(
            List.of(Uniform.of(0, 1), Uniform.of(0, 1)), new double[][] {{1, r}, {r, 1}});
    assertThat(12 * moments.of(0, 1)).isCloseTo(6 / Math.PI * Math.asin(r / 2), within(1e-7));
    // Lognormal margins: E[(X-m)(Y-m)] = e^(s^2) (e^(r s^2) - 1) for log deviation s.
    LogNormal law = LogNormal.of(0, 0.4);
    CentralMoments logs = new CentralMoments(List.of(law, law), new double[][] {{1, r}, {r, 1}});
    assertThat(logs.of(0, 1)).isCloseTo(Math.exp(0.16) * Math.expm1(r * 0.16), within(1e-9));
    // The same input four times: the exact fourth central moment of a uniform law, 1/80.
    assertThat(moments.of(0, 0, 0, 0)).isCloseTo(1 / 80.0, within(1e-12));
    // Four tied inputs: against two tied pairs that factor.
    double[][] pairs = {{1, r, 0, 0}, {r, 1, 0, 0}, {0, 0, 1, r}, {0, 0, r, 1}};
    CentralMoments four = new CentralMoments(List.of(law, law, law, law), pairs);
    assertThat(four.of(0, 2, 1, 3)).isCloseTo(Math.pow(logs.of(0, 1), 2), within(1e-12));
    double tiny = 1e-9;
    double[][] joined = {{1, r, tiny, 0}, {r, 1, 0, 0}, {tiny, 0, 1, r}, {0, 0, r, 1}};
    CentralMoments product = new CentralMoments(List.of(law, law, law, law), joined);
    assertThat(product.of(0, 1, 2, 3)).isCloseTo(four.of(0, 1, 2, 3), within(1e-8));
  }

  @Test
  void printsTheBudgetAsATable() {
    assertThat(MonteCarloTest.referenceInputs().firstOrder().toString())
        .contains("F1 first order, in kWh")
        .contains("mean 1.34940, standard uncertainty 0.4521")
        .contains("alpha")
        .contains("-40.48");
  }
}
