package io.ammass.formulas.use;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.formulas.ReferenceOracle;
import io.ammass.formulas.arithmetic.Ulps;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** F1 against decimal arithmetic with 120 digits, over seeded inputs of every kind. */
class ElectricityUseAccuracyTest {
  /**
   * Rounding once errs by at most 1/2 ulp; the arithmetic before it, below 2^-80, adds less than
   * this.
   */
  private static final double LIMIT = 0.5001;

  private static final long SEED = 20261124L;

  @Test
  void usualInputsAreRoundedOnce() {
    check(
        200,
        r ->
            new double[] {
              r.nextDouble(0.1, 1000),
              r.nextDouble(1, 100),
              r.nextDouble(0, 9),
              r.nextDouble(0, 0.05)
            });
  }

  @Test
  void signedInputsOfAnyMagnitudeAreRoundedOnce() {
    check(
        300,
        r -> {
          double use = signed(r, -20, 20);
          // alpha S up to 700 by absolute value.
          double exponent = r.nextDouble(-700, 700);
          return new double[] {use, signed(r, -20, 20), signed(r, -30, 6), exponent / use};
        });
  }

  @Test
  void tinyIrradiationKeepsItsDigits() {
    check(
        150,
        r ->
            new double[] {
              r.nextDouble(0.1, 1000),
              r.nextDouble(1, 100),
              signed(r, -1070, -20),
              r.nextDouble(0, 0.05)
            });
  }

  @Test
  void subnormalResultsAreRoundedOnce() {
    check(
        200,
        r -> {
          double use = r.nextDouble(1e4, 1e5);
          return new double[] {
            use, signed(r, 0, 30), r.nextDouble(0, 5), r.nextDouble(690, 760) / use
          };
        });
  }

  @Test
  void nearThePeakTheDerivativeKeepsItsDigits() {
    check(
        200,
        r -> {
          double alpha = signed(r, -40, 10);
          double use = 1 / alpha;
          for (int i = r.nextInt(4); i > 0; i--) {
            use = r.nextBoolean() ? Math.nextUp(use) : Math.nextDown(use);
          }
          // Half of the points near S = 2/alpha, where the second derivative cancels.
          return new double[] {
            r.nextBoolean() ? use : 2 * use, r.nextDouble(1, 100), r.nextDouble(0.1, 9), alpha
          };
        });
  }

  @Test
  void exponentialsThatCancelOutOfRangeAreEvaluated() {
    check(
        100,
        r -> {
          double exponent = r.nextDouble(500, 3000);
          double use = r.nextDouble(1, 1e4);
          return new double[] {use, 10, -exponent - r.nextDouble(-5, 5), exponent / use};
        });
  }

  private static double signed(SplittableRandom random, int low, int high) {
    double magnitude = Math.scalb(random.nextDouble(1, 2), random.nextInt(low, high));
    return random.nextBoolean() ? magnitude : -magnitude;
  }

  private static void check(int cases, Function<SplittableRandom, double[]> inputs) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];
    for (int k = 0; k < cases; k++) {
      double[] x = inputs.apply(random);
      BigDecimal[] truth = ReferenceOracle.electricityUse(x[0], x[1], x[2], x[3]);
      String where = "seed " + SEED + ", case " + k + " " + Arrays.toString(x);
      ElectricityUse formula = ElectricityUse.formula();
      assertThat(Ulps.error(formula.value(x), truth[0])).as(where).isLessThanOrEqualTo(LIMIT);
      formula.gradient(x, gradient);
      for (int i = 0; i < 4; i++) {
        assertThat(Ulps.error(gradient[i], truth[1 + i]))
            .as("gradient %d, %s", i, where)
            .isLessThanOrEqualTo(LIMIT);
      }
      formula.hessian(x, hessian);
      int next = 5;
      for (int i = 0; i < 4; i++) {
        for (int j = i; j < 4; j++) {
          assertThat(Ulps.error(hessian[i][j], truth[next++]))
              .as("hessian %d %d, %s", i, j, where)
              .isLessThanOrEqualTo(LIMIT);
        }
      }
    }
  }
}
