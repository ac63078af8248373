package io.ammass.formulas.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.testing.PlainElectricityUse;
import io.ammass.formulas.uncertainty.Interval;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uncertainty;
import io.ammass.formulas.uncertainty.Uniform;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final PlainElectricityUse F1 = new PlainElectricityUse();
  private static final int N = 200;

  private static double[] totalUse() {
    double[] s = new double[N];
    for (int i = 0; i < N; i++) {
      s[i] = 10 + 90.0 * i / (N - 1);
    }
    return s;
  }

  /** F1 with C = 15, Rs = 4, alpha = 0.0125 and normal errors of deviation 0.02. */
  private static double[] measured(double[] s, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = F1.value(s[i], 15, 4, 0.0125) + 0.02 * random.nextGaussian();
    }
    return y;
  }

  private static Calibration calibration() {
    return Calibration.of(F1)
        .input("S", totalUse())
        .input("Rs", 4)
        .parameter("C", 8)
        .parameter("alpha", 0.03);
  }

  @Test
  void findsTheParametersThatMadeTheData() {
    CalibrationResult result = calibration().fit(measured(totalUse(), 1));

    assertThat(result.parameter("C").standardErrorsFrom(15)).isLessThan(4);
    assertThat(result.parameter("alpha").standardErrorsFrom(0.0125)).isLessThan(4);
    // The deviation's own relative error is 1 / sqrt(2 n) = 5 %: four of them.
    assertThat(result.residualStandardDeviation()).isCloseTo(0.02, within(0.2 * 0.02));
    assertThat(result.correlation("C", "alpha")).isBetween(-1.0, -0.5);
    assertThat(result.degreesOfFreedom()).isEqualTo(N - 2);
    assertThat(result.toString())
        .startsWith("F1 calibrated by least squares, 200 observations")
        .contains("\n  C ")
        .contains("\n  alpha ");
  }

  @Test
  void intervalsCoverTheTruthAsOftenAsTheySay() {
    int linear = 0;
    int profile = 0;
    int runs = 200;
    for (int seed = 0; seed < runs; seed++) {
      CalibrationResult result = calibration().fit(measured(totalUse(), seed));
      linear += result.interval("alpha", 0.9).contains(0.0125) ? 1 : 0;
      profile += result.profileInterval("alpha", 0.9).contains(0.0125) ? 1 : 0;
    }
    // Binomial with 200 draws at 0.9: deviation 4.2; four of them to either side.
    assertThat(linear).isBetween(163, 197);
    assertThat(profile).isBetween(163, 197);
  }

  @Test
  void namesParametersThatTheDataCannotTellApart() {
    Calibration confounded =
        Calibration.of(F1)
            .input("S", totalUse())
            .parameter("C", 10)
            .parameter("Rs", 3)
            .parameter("alpha", 0.01);

    assertThatThrownBy(() -> confounded.fit(measured(totalUse(), 1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("the data cannot tell C and Rs apart")
        .hasMessageContaining("rank 2 of 3")
        .hasMessageContaining("Maybe fix one of them");
  }

  @Test
  void namesAParameterThatChangesNothing() {
    LambdaFormula formula = new LambdaFormula(List.of("x", "a", "b"), v -> v[1] * v[0]);

    assertThatThrownBy(
            () ->
                Calibration.of(formula)
                    .input("x", 1, 2, 3, 4)
                    .parameter("a", 1)
                    .parameter("b", 1)
                    .fit(2, 4, 6, 9))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("the data say nothing of b");
  }

  @Test
  void robustLossesForgetOutliers() {
    double[] s = totalUse();
    double[] y = measured(s, 3);
    for (int i = 0; i < N; i += 10) {
      y[i] += 1;
    }

    CalibrationResult plain = calibration().fit(y);
    CalibrationResult huber = calibration().loss(Loss.huber()).fit(y);
    CalibrationResult cauchy = calibration().loss(Loss.cauchy()).fit(y);

    assertThat(Math.abs(plain.parameter("C").value() - 15)).isGreaterThan(0.5);
    assertThat(Math.abs(huber.parameter("C").value() - 15)).isLessThan(0.15);
    assertThat(cauchy.parameter("C").standardErrorsFrom(15)).isLessThan(4);
    assertThat(cauchy.lossFactors()[0]).isLessThan(0.01);
    assertThat(Arrays.stream(huber.lossFactors()).allMatch(f -> f > 0 && f <= 1)).isTrue();
    // Without outliers a robust fit's errors are about 1 / sqrt(0.95) of the plain one's.
    CalibrationResult clean = calibration().fit(measured(s, 3));
    CalibrationResult robust = calibration().loss(Loss.huber()).fit(measured(s, 3));
    double ratio = robust.parameter("C").standardError() / clean.parameter("C").standardError();
    assertThat(ratio).isBetween(0.9, 1.2);
  }

  @Test
  void aWeightOfTwoCountsAsTwoObservations() {
    double[] s = {10, 30, 50, 70, 90};
    double[] y = {0.55, 1.3, 1.9, 1.8, 1.9};
    CalibrationResult weighted =
        Calibration.of(F1)
            .input("S", s)
            .input("Rs", 4)
            .parameter("C", 15)
            .parameter("alpha", 0.01)
            .weights(1, 2, 1, 1, 2)
            .fit(y);
    CalibrationResult repeated =
        Calibration.of(F1)
            .input("S", 10, 30, 30, 50, 70, 90, 90)
            .input("Rs", 4)
            .parameter("C", 15)
            .parameter("alpha", 0.01)
            .fit(0.55, 1.3, 1.3, 1.9, 1.8, 1.9, 1.9);

    assertThat(weighted.parameter("C").value())
        .isCloseTo(repeated.parameter("C").value(), within(1e-9));
    assertThat(weighted.residualSumOfSquares())
        .isCloseTo(repeated.residualSumOfSquares(), within(1e-12));
  }

  @Test
  void aLinearModelsProfileIsItsLinearInterval() {
    LambdaFormula line = new LambdaFormula(List.of("x", "a", "b"), v -> v[1] + v[2] * v[0]);
    CalibrationResult result =
        Calibration.of(line)
            .input("x", 1, 2, 3, 4, 5, 6)
            .parameter("a", 0)
            .parameter("b", 0)
            .fit(1.1, 1.9, 3.2, 3.8, 5.1, 6.1);

    for (String name : List.of("a", "b")) {
      Interval linear = result.interval(name, 0.95);
      Interval profile = result.profileInterval(name, 0.95);
      assertThat(profile.low()).isCloseTo(linear.low(), within(1e-6));
      assertThat(profile.high()).isCloseTo(linear.high(), within(1e-6));
    }
  }

  @Test
  void calibratedParametersFlowIntoAnUncertaintyStudy() {
    CalibrationResult result = calibration().fit(measured(totalUse(), 1));

    UncertainInputs inputs =
        result.applyTo(UncertainInputs.of(F1).with("S", Uniform.of(20, 40)).with("Rs", 4));

    assertThat(inputs.uncertain()).extracting("name").containsExactly("S", "C", "alpha");
    assertThat(inputs.correlation()[1][2]).isEqualTo(result.correlation("C", "alpha"));
    assertThat(Uncertainty.of(inputs).secondOrder().standardUncertainty()).isPositive();
  }

  @Test
  void givesTheSameBitsTwice() {
    double[] y = measured(totalUse(), 5);

    assertThat(calibration().loss(Loss.cauchy()).fit(y).toString())
        .isEqualTo(calibration().loss(Loss.cauchy()).fit(y).toString());
  }

  @Test
  void warnsOfParametersOutsideTheirRange() {
    double[] s = totalUse();
    double[] y = new double[N];
    for (int i = 0; i < N; i++) {
      y[i] = F1.value(s[i], 15, 4, -0.001);
    }

    assertThat(calibration().fit(y).warnings())
        .singleElement()
        .asString()
        .startsWith("alpha = -")
        .contains("leaves its physical range");
  }

  @Test
  void refusesWhatCannotBeFitted() {
    assertThatThrownBy(() -> calibration().parameter("beta", 1))
        .isInstanceOf(UnknownNameException.class);
    assertThatThrownBy(() -> calibration().parameter("C", Double.NaN))
        .hasMessageContaining("start of C must be finite, not NaN");
    assertThatThrownBy(() -> calibration().input("S", 1, Double.NaN))
        .hasMessageContaining("NaN at observation 1");
    assertThatThrownBy(() -> calibration().input("S", 1, 2).fit(1, 2, 3))
        .hasMessageContaining("S has 2 values for 3 observations");
    assertThatThrownBy(() -> calibration().weights(1, -1)).hasMessageContaining("weight 1");
    assertThatThrownBy(() -> Calibration.of(F1).input("S", 1).fit(1, 2))
        .hasMessageContaining("needs .input or .parameter for C");
    assertThatThrownBy(() -> calibration().input("S", 1, 2).fit(1, 2))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("2 observations cannot fit 2 parameters");
    assertThatThrownBy(() -> Loss.huber(0)).hasMessageContaining("tuning");
    assertThatThrownBy(() -> Loss.cauchy(Double.NaN)).hasMessageContaining("tuning");
    double[] gap = measured(totalUse(), 1);
    gap[7] = Double.NaN;
    assertThatThrownBy(() -> calibration().fit(gap)).hasMessageContaining("observation 7");
  }
}
