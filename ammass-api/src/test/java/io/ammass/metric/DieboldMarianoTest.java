package io.ammass.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DieboldMarianoTest {

  @Test
  void agreesWithAComputationByHandForOneStepAhead() {
    // d = 1, -1, 2, 2, 1: mean 1, gamma0 = (0 + 4 + 1 + 1 + 0) / 5 = 1.2, V/n = 0.24,
    // scale = sqrt((5 + 1 - 2 + 0) / 5) = sqrt(0.8); S = sqrt(0.8) / sqrt(0.24).
    DieboldMariano test =
        DieboldMariano.test(new double[] {2, 1, 3, 4, 2}, new double[] {1, 2, 1, 2, 1}, 1);

    assertThat(test.meanDifference()).isEqualTo(1);
    assertThat(test.statistic()).isCloseTo(Math.sqrt(0.8 / 0.24), within(1e-14));
    assertThat(test.pairs()).isEqualTo(5);
  }

  @Test
  void countsAutocovariancesUpToTheStepsAhead() {
    // The same d; gamma1 = (0*-2 + -2*1 + 1*1 + 1*0) / 5 = -0.2; V = 1.2 - 0.4 = 0.8;
    // scale = sqrt((5 + 1 - 4 + 2 / 5) / 5) = sqrt(0.48); S = sqrt(0.48) / sqrt(0.16).
    DieboldMariano test =
        DieboldMariano.test(new double[] {2, 1, 3, 4, 2}, new double[] {1, 2, 1, 2, 1}, 2);

    assertThat(test.statistic()).isCloseTo(Math.sqrt(3), within(1e-14));
  }

  @Test
  void fallsBackToBartlettWhereTheRectangularVarianceIsNotPositive() {
    // d = 3, -1, 3, -1: mean 1, gamma0 = 4, gamma1 = -3; rectangular 4 - 6 < 0, Bartlett 4 - 3 = 1;
    // scale = sqrt((4 + 1 - 4 + 2 / 4) / 4) = sqrt(0.375); S = sqrt(0.375) / sqrt(1 / 4).
    DieboldMariano test =
        DieboldMariano.test(new double[] {3, 0, 3, 0}, new double[] {0, 1, 0, 1}, 2);

    assertThat(test.statistic()).isCloseTo(Math.sqrt(1.5), within(1e-14));
  }

  @Test
  void tailsAgreeWithPublishedQuantilesOfStudentsLaw() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, given to three decimals.
    assertThat(StudentT.upperTail(6.314, 1)).isCloseTo(0.05, within(5e-5));
    assertThat(StudentT.upperTail(2.132, 4)).isCloseTo(0.05, within(5e-5));
    assertThat(StudentT.upperTail(2.764, 10)).isCloseTo(0.01, within(5e-5));
    assertThat(StudentT.upperTail(1.984, 100)).isCloseTo(0.025, within(5e-5));
    // One and two degrees of freedom have closed forms.
    for (double t : new double[] {-7, -0.3, 0, 0.01, 0.9, 4, 300}) {
      assertThat(StudentT.upperTail(t, 1)).isCloseTo(0.5 - Math.atan(t) / Math.PI, within(1e-13));
      assertThat(StudentT.upperTail(t, 2))
          .isCloseTo(0.5 - t / (2 * Math.sqrt(2 + t * t)), within(1e-13));
    }
  }

  @Test
  void swappingTheForecastsSwapsTheVerdict() {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 50; round++) {
      double[] a = random.doubles(30).toArray();
      double[] b = random.doubles(30).toArray();
      int h = 1 + random.nextInt(4);

      DieboldMariano forth = DieboldMariano.test(a, b, h);
      DieboldMariano back = DieboldMariano.test(b, a, h);

      assertThat(forth.statistic()).isEqualTo(-back.statistic());
      assertThat(forth.pValueFirstBetter()).isEqualTo(back.pValueSecondBetter());
      assertThat(forth.pValueFirstBetter() + forth.pValueSecondBetter())
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void rejectsEqualForecastsAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(11);
    int rejected = 0;
    int rounds = 2_000;
    for (int round = 0; round < rounds; round++) {
      double[] a = new double[28];
      double[] b = new double[28];
      for (int i = 0; i < a.length; i++) {
        a[i] = Math.abs(random.nextGaussian());
        b[i] = Math.abs(random.nextGaussian());
      }
      rejected += DieboldMariano.test(a, b, 1).pValueFirstBetter() < 0.05 ? 1 : 0;
    }
    // The standard error of the share is 0.005: four of them.
    assertThat(rejected / (double) rounds).isCloseTo(0.05, within(0.02));
  }

  @Test
  void leavesMissingPairsOutAndKnowsTheEdges() {
    double nan = Double.NaN;
    DieboldMariano equal =
        DieboldMariano.test(new double[] {1, nan, 2, 3}, new double[] {1, 5, 2, nan}, 1);
    DieboldMariano constant = DieboldMariano.test(new double[] {2, 3}, new double[] {1, 2}, 1);

    assertThat(equal.pairs()).isEqualTo(2);
    assertThat(equal.statistic()).isZero();
    assertThat(equal.pValue()).isEqualTo(1);
    assertThat(constant.statistic()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(constant.pValueSecondBetter()).isZero();
  }

  @Test
  void refusesTooFewPairsAndDifferentLengths() {
    assertThatThrownBy(() -> DieboldMariano.test(new double[3], new double[2], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3]");
    assertThatThrownBy(() -> DieboldMariano.test(new double[3], new double[3], 4))
        .hasMessageContaining("Maybe compare over more windows");
    assertThatThrownBy(() -> DieboldMariano.test(new double[3], new double[3], 0))
        .hasMessageContaining("stepsAhead >= 1");
  }

  @Test
  void peaksCountAsOftenAsStated() {
    // Of four truths a quarter is one peak: 10. Errors 1, 1, 1, 4: (1 + 1 + 1 + 3 * 4) / 6.
    PeakWeightedMae metric = PeakWeightedMae.of(0.25, 3);

    assertThat(metric.score(new double[] {1, 2, 3, 10}, new double[] {2, 3, 4, 6}))
        .isCloseTo(15 / 6.0, within(1e-15));
    assertThat(metric.weights(new double[] {1, Double.NaN, 10, 2})).containsExactly(1, 0, 3, 1);
    assertThat(metric.score(new double[] {Double.NaN}, new double[] {1})).isNaN();
    assertThatThrownBy(() -> PeakWeightedMae.of(1, 2)).hasMessageContaining("share");
  }
}
