package io.ammass.formulas.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.probability.Distribution;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TriangularDistribution;
import org.junit.jupiter.api.Test;

class DistributionsTest {
  private static final List<Distribution> LAWS =
      List.of(
          Uniform.of(-3, 5),
          Normal.of(2, 0.5),
          LogNormal.of(0.3, 0.4),
          LogNormal.ofMoments(10, 2),
          Triangular.of(1, 1, 4),
          Triangular.of(1, 3, 4),
          Beta.of(2, 5, -1, 1),
          Empirical.of(3, 1, 2, 2, 10));

  @Test
  void meanAndDeviationAreThoseOfTheQuantileFunction() {
    // Midpoint rule over 2e5 probabilities; the worst tail (lognormal) leaves about 1e-4 out.
    int n = 200_000;
    for (Distribution law : LAWS) {
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double value = law.quantile((i + 0.5) / n);
        sum += value;
        squares += value * value;
      }
      double mean = sum / n;
      assertThat(law.mean()).as("%s", law).isCloseTo(mean, within(1e-4));
      assertThat(law.standardDeviation())
          .as("%s", law)
          .isCloseTo(Math.sqrt(squares / n - mean * mean), within(1e-3));
    }
  }

  @Test
  void batchAndScoreGiveTheSameAsTheQuantile() {
    double[] probabilities = new double[500];
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = random.nextDouble(1e-6, 1 - 1e-6);
    }
    double[] values = new double[500];
    for (Distribution law : LAWS) {
      UncertainInputs.quantiles(law, probabilities, 500, values);
      for (int i = 0; i < 500; i++) {
        assertThat(values[i])
            .as("%s", law)
            .isCloseTo(law.quantile(probabilities[i]), within(1e-14));
        if (!(law instanceof Empirical)) {
          double score = UncertainInputs.normalScore(probabilities[i]);
          assertThat(UncertainInputs.ofNormalScore(law, score))
              .as("%s at %s", law, probabilities[i])
              .isCloseTo(law.quantile(probabilities[i]), within(1e-7));
        }
      }
    }
  }

  @Test
  void quantilesAgreeWithCommonsMath() {
    NormalDistribution normal = new NormalDistribution(null, 0, 1);
    TriangularDistribution triangular = new TriangularDistribution(null, 1, 3, 4);
    for (double p : new double[] {1e-12, 1e-5, 0.01, 0.074, 0.3, 0.5, 0.7, 0.95, 0.99999}) {
      double score = StandardNormal.score(p);
      // The peer's forward function is good to 1e-15 (its inverse, in the far tail, to 1e-5 only).
      assertThat(normal.cumulativeProbability(score)).isCloseTo(p, within(1e-15 + 1e-13 * p));
      assertThat(StandardNormal.probability(score)).isCloseTo(p, within(1e-15 + 1e-12 * p));
      assertThat(Triangular.of(1, 3, 4).quantile(p))
          .isCloseTo(triangular.inverseCumulativeProbability(p), within(1e-12));
    }
    assertThat(StandardNormal.score(0.975)).isCloseTo(1.959963984540054, within(4e-16 * 4));
    assertThat(StandardNormal.probability(40)).isLessThan(1);
    assertThat(StandardNormal.probability(-60)).isPositive();
  }

  @Test
  void refusesWhatIsNoLaw() {
    assertThatThrownBy(() -> Uniform.of(2, 2)).hasMessageContaining("low < high, not 2.0 and 2.0");
    assertThatThrownBy(() -> Uniform.of(Double.NaN, 2)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Normal.of(1, 0)).hasMessageContaining("standard deviation > 0");
    assertThatThrownBy(() -> Normal.of(1, Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> LogNormal.of(0, -1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> LogNormal.ofMoments(-2, 1)).hasMessageContaining("must be > 0");
    assertThatThrownBy(() -> Triangular.of(1, 5, 4)).hasMessageContaining("low <= mode <= high");
    assertThatThrownBy(() -> Beta.of(0, 1)).hasMessageContaining("alpha and beta");
    assertThatThrownBy(() -> Beta.of(1, 1, 3, 2)).hasMessageContaining("low < high");
    assertThatThrownBy(() -> Empirical.of()).hasMessageContaining("at least one value");
    assertThatThrownBy(() -> Empirical.of(1, Double.NaN)).hasMessageContaining("value 1");
    for (Distribution law : LAWS) {
      for (double p : new double[] {0, 1, -0.1, Double.NaN}) {
        assertThatThrownBy(() -> law.quantile(p)).hasMessageContaining("inside (0, 1)");
      }
    }
  }
}
