package io.ammass.formulas.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ElectricityUseInverseTest {
  private static final long SEED = 20261124L;
  private static final ElectricityUse FORMULA = ElectricityUse.formula();

  /** What half an ulp of E leaves open in x, and one ulp of x itself. */
  private static double open(double predicted, double derivative, double x) {
    return Math.ulp(predicted) / Math.abs(derivative) + Math.ulp(x);
  }

  @Test
  void everyInverseUndoesTheFormula() {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] gradient = new double[4];
    for (int k = 0; k < 2000; k++) {
      boolean signed = random.nextBoolean();
      double[] x = {
        Math.exp(random.nextDouble(-10, 10)),
        sign(random, signed) * Math.exp(random.nextDouble(-10, 10)),
        sign(random, signed) * Math.exp(random.nextDouble(-20, 2)),
        0
      };
      x[3] = sign(random, signed) * Math.exp(random.nextDouble(-20, 3)) / x[0];
      double predicted = FORMULA.value(x);
      FORMULA.gradient(x, gradient);
      String where = "seed " + SEED + ", case " + k + " " + Arrays.toString(x);

      ElectricityUseInverse.TotalUse use =
          ElectricityUseInverse.totalUse(predicted, x[1], x[2], x[3]);
      double found = x[3] * x[0] <= 1 ? use.principal() : use.beyondPeak().getAsDouble();
      // Beside the peak E bends: the second derivative is what half an ulp of E leaves open.
      double nearPeak = Math.abs(1 - x[3] * x[0]) < 1e-7 ? 1e-7 * x[0] : 0;
      assertThat(found)
          .as("S, " + where)
          .isCloseTo(x[0], within(open(predicted, gradient[0], x[0]) + nearPeak));
      assertThat(ElectricityUseInverse.batteryCapacity(predicted, x[0], x[2], x[3]))
          .as("C, " + where)
          .isCloseTo(x[1], within(open(predicted, gradient[1], x[1])));
      assertThat(ElectricityUseInverse.irradiation(predicted, x[0], x[1], x[3]))
          .as("Rs, " + where)
          .isCloseTo(x[2], within(open(predicted, gradient[2], x[2])));
      assertThat(ElectricityUseInverse.reduction(predicted, x[0], x[1], x[2]))
          .as("alpha, " + where)
          .isCloseTo(x[3], within(open(predicted, gradient[3], x[3])));
    }
  }

  private static double sign(SplittableRandom random, boolean signed) {
    return signed && random.nextBoolean() ? -1 : 1;
  }

  @Test
  void bothBranchesGiveTheSameUse() {
    ElectricityUseInverse.TotalUse use = ElectricityUseInverse.totalUse(2, 10, 4, 0.01);

    assertThat(use.principal()).isLessThan(100);
    assertThat(use.beyondPeak().getAsDouble()).isGreaterThan(100);
    // One ulp of S moves E by less than an ulp here.
    assertThat(FORMULA.value(use.principal(), 10, 4, 0.01)).isCloseTo(2, within(1e-15));
    assertThat(FORMULA.value(use.beyondPeak().getAsDouble(), 10, 4, 0.01))
        .isCloseTo(2, within(1e-15));
  }

  @Test
  void thePeakIsAMaximumAtOneOverAlpha() {
    double alpha = 0.01;
    double peak = ElectricityUse.peakUsage(alpha);
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];

    assertThat(peak).isEqualTo(100);
    FORMULA.gradient(new double[] {peak, 20, 5, alpha}, gradient);
    FORMULA.hessian(new double[] {peak, 20, 5, alpha}, hessian);
    // 0.01 is not 1/100 as a double: the derivative there is E'' times the 2e-15 in between.
    assertThat(gradient[0]).isCloseTo(0, within(1e-17));
    assertThat(hessian[0][0]).isNegative();
    double most = FORMULA.value(peak, 20, 5, alpha);
    assertThat(ElectricityUseInverse.totalUse(most, 20, 5, alpha).principal())
        .isCloseTo(100, within(1e-5));
    assertThatThrownBy(() -> ElectricityUseInverse.totalUse(most * 1.01, 20, 5, alpha))
        .hasMessageContaining("not reached for any S")
        .hasMessageContaining(String.valueOf(most))
        .hasMessageContaining("S = 100.0");
    assertThatThrownBy(() -> ElectricityUse.peakUsage(0)).hasMessageContaining("alpha = 0.0");
  }

  @Test
  void saysWhatIsNotReached() {
    assertThatThrownBy(() -> ElectricityUseInverse.irradiation(5, 40, 10, 0.01))
        .hasMessageContaining("not reached for any Rs");
    assertThatThrownBy(() -> ElectricityUseInverse.reduction(-1, 40, 10, 4))
        .hasMessageContaining("not reached for any alpha");
    assertThatThrownBy(() -> ElectricityUseInverse.batteryCapacity(0, 40, 4, 0.01))
        .hasMessageContaining("E_pred = 0.0");
    assertThat(ElectricityUseInverse.totalUse(0, 10, 4, 0.01).principal()).isZero();
    assertThat(ElectricityUseInverse.totalUse(3, 10, 4, 0).principal())
        .isCloseTo(30 / -Math.expm1(-4), within(1e-14));
  }

  @Test
  void theLogarithmReachesWhereTheValueCannot() {
    // ln E = ln 1e6 - ln 10 + ln(1 - e^-4) - 1e5, by hand.
    ElectricityUseLogarithm tiny = FORMULA.logarithm(1e6, 10, 4, 0.1);
    assertThat(tiny.sign()).isEqualTo(1);
    assertThat(tiny.logarithm())
        .isCloseTo(Math.log(1e5) + Math.log1p(-Math.exp(-4)) - 1e5, within(2e-11));
    // Rs = -1000: ln(e^1000 - 1) is 1000.
    assertThat(FORMULA.logarithm(10, 10, -1000, 0).logarithm()).isEqualTo(1000);
    assertThat(FORMULA.logarithm(10, 10, -1000, 0).sign()).isEqualTo(-1);
    assertThat(FORMULA.logarithm(0, 10, 4, 0.1).logarithm()).isEqualTo(Double.NEGATIVE_INFINITY);
    double[] usual = {46.52, 27.4, 5.27, 0.00174};
    assertThat(FORMULA.logarithm(usual).value()).isCloseTo(FORMULA.value(usual), within(1e-15));
  }
}
