package io.ammass.formulas.sensitivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.testing.PlainElectricityUse;
import io.ammass.formulas.testing.ReferenceNumbers;
import io.ammass.formulas.uncertainty.Normal;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uniform;
import io.ammass.formulas.uncertainty.Workers;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;

class SobolTest {
  private static final long SEED = 20261124;

  static UncertainInputs referenceInputs() {
    return UncertainInputs.of(new PlainElectricityUse())
        .with("S", Uniform.of(10, 50))
        .with("C", Uniform.of(10, 20))
        .with("Rs", Uniform.of(2, 6))
        .with("alpha", Uniform.of(0.005, 0.02));
  }

  /** Ishigami and Homma (1990): sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, uniform on (-pi, pi). */
  static UncertainInputs ishigami() {
    LambdaFormula formula =
        new LambdaFormula(
            List.of("x1", "x2", "x3"),
            x ->
                Math.sin(x[0])
                    + 7 * Math.sin(x[1]) * Math.sin(x[1])
                    + 0.1 * Math.pow(x[2], 4) * Math.sin(x[0]));
    UncertainInputs inputs = UncertainInputs.of(formula);
    for (String symbol : List.of("x1", "x2", "x3")) {
      inputs = inputs.with(symbol, Uniform.of(-Math.PI, Math.PI));
    }
    return inputs;
  }

  private static final double PI4 = Math.pow(Math.PI, 4);
  private static final double V1 = 0.5 + 0.1 * PI4 / 5 + 0.01 * PI4 * PI4 / 50;
  private static final double V2 = 49 / 8.0;
  private static final double V13 = 8 * 0.01 * PI4 * PI4 / 225;
  private static final double V = V1 + V2 + V13;

  @Test
  void findsTheExactIndicesOfTheReferenceWithinFourStandardErrors() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    SobolIndices found = Sobol.of(referenceInputs()).indices(SEED);

    for (String symbol : List.of("S", "C", "Rs", "alpha")) {
      double first = reference.number("sobol_first", symbol);
      double total = reference.number("sobol_total", symbol);
      assertThat(found.first(symbol).standardErrorsFrom(first))
          .as("first order of %s: %s, exact %s", symbol, found.first(symbol), first)
          .isLessThan(4);
      assertThat(found.total(symbol).standardErrorsFrom(total))
          .as("total of %s: %s, exact %s", symbol, found.total(symbol), total)
          .isLessThan(4);
      // Half a million points: the published sampling reached 2.5e-6 with ninety times as many.
      assertThat(found.first(symbol).value()).isCloseTo(first, within(1e-4));
      assertThat(found.total(symbol).value()).isCloseTo(total, within(1e-4));
    }
    assertThat(found.mean().standardErrorsFrom(reference.number("analytic", "mean"))).isLessThan(4);
    assertThat(found.variance().standardErrorsFrom(reference.number("analytic", "variance")))
        .isLessThan(4);
    assertThat(found.evaluations()).isEqualTo(32L * 16_384 * 6);
  }

  @Test
  void reachesFiveMillionthsWithEightMillionEvaluations() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    SobolIndices found = Sobol.of(referenceInputs()).replicates(5).points(1 << 18).indices(SEED);

    // Root mean square error over 40 seeds: 1.7e-6 (first order), 1e-6 (total).
    assertThat(found.evaluations()).isLessThan(8_000_000);
    for (String symbol : List.of("S", "C", "Rs", "alpha")) {
      assertThat(found.first(symbol).value())
          .as("first order of %s", symbol)
          .isCloseTo(reference.number("sobol_first", symbol), within(5e-6));
      assertThat(found.total(symbol).value())
          .as("total of %s", symbol)
          .isCloseTo(reference.number("sobol_total", symbol), within(5e-6));
    }
  }

  @Test
  void findsSecondOrderOfTheReference() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    SobolIndices found = Sobol.of(referenceInputs()).secondOrder().indices(SEED);

    Index pair = found.second("alpha", "S");
    assertThat(pair.standardErrorsFrom(reference.number("analytic", "sobol_second_S_alpha")))
        .as("S x alpha: %s", pair)
        .isLessThan(4);
    assertThat(pair).isEqualTo(found.second("S", "alpha"));
    assertThat(found.toString()).contains("S x alpha").contains("first order");
  }

  @Test
  void findsTheExactIndicesOfTheIshigamiFunction() {
    SobolIndices found = Sobol.of(ishigami()).secondOrder().indices(SEED);

    assertThat(found.variance().standardErrorsFrom(V)).isLessThan(4);
    assertThat(found.first("x1").standardErrorsFrom(V1 / V)).isLessThan(4);
    assertThat(found.first("x2").standardErrorsFrom(V2 / V)).isLessThan(4);
    assertThat(found.first("x3").standardErrorsFrom(0)).isLessThan(4);
    assertThat(found.total("x1").standardErrorsFrom((V1 + V13) / V)).isLessThan(4);
    assertThat(found.total("x3").standardErrorsFrom(V13 / V)).isLessThan(4);
    assertThat(found.second("x1", "x3").standardErrorsFrom(V13 / V)).isLessThan(4);
    assertThat(found.second("x1", "x2").standardErrorsFrom(0)).isLessThan(4);
  }

  @Test
  void givesTheSameBitsForAnyNumberOfWorkers() {
    Sobol study = Sobol.of(referenceInputs()).secondOrder().replicates(3).points(1 << 15);
    SobolIndices alone = study.workers(Workers.caller()).indices(SEED);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      SobolIndices shared = study.workers(Workers.of(pool, 4)).indices(SEED);
      for (String symbol : alone.symbols()) {
        assertThat(shared.first(symbol)).isEqualTo(alone.first(symbol));
        assertThat(shared.total(symbol)).isEqualTo(alone.total(symbol));
      }
      assertThat(shared.second("S", "C")).isEqualTo(alone.second("S", "C"));
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void directionNumbersGiveTheGeneratorsPoints() {
    long[][] directions = SobolPoints.directions(9);
    SobolSequenceGenerator generator = new SobolSequenceGenerator(9);
    for (int n = 0; n < 5000; n++) {
      double[] point = generator.nextVector();
      int gray = n ^ n >>> 1;
      for (int d = 0; d < 9; d++) {
        long word = 0;
        for (int digit = 0; digit < 13; digit++) {
          word ^= (gray >>> digit & 1) == 0 ? 0 : directions[d][digit];
        }
        assertThat(word * 0x1p-52).as("point %s, coordinate %s", n, d).isEqualTo(point[d]);
      }
    }
  }

  @Test
  void scrambledPointsStayEvenlySpread() {
    // A (0, m, 1)-net in every coordinate: 2^12 points, exactly one in each 2^-12 interval.
    SobolPoints points =
        SobolPoints.scrambled(SobolPoints.directions(6), new SplittableRandom(SEED));
    double[] values = new double[SobolPoints.CHUNK];
    for (int d = 0; d < 6; d++) {
      boolean[] seen = new boolean[4096];
      for (int first = 8192; first < 8192 + 4096; first += SobolPoints.CHUNK) {
        points.fill(d, first, SobolPoints.CHUNK, values);
        for (double value : values) {
          assertThat(value).isGreaterThan(0).isLessThan(1);
          int cell = (int) (value * 4096);
          assertThat(seen[cell]).isFalse();
          seen[cell] = true;
        }
      }
    }
  }

  @Test
  void refusesWhatCannotBeDivided() {
    LambdaFormula constant = new LambdaFormula(List.of("x"), x -> 3);

    assertThatThrownBy(() -> Sobol.of(constant).input("x", Uniform.of(0, 1)).indices(1))
        .hasMessageContaining("T has the variance 0.0");
    assertThatThrownBy(() -> Sobol.of(constant).input("x", 1).indices(1))
        .hasMessageContaining("uncertain inputs must be 1 to 500, not 0");
    assertThatThrownBy(() -> Sobol.of(referenceInputs().correlate("S", "C", 0.1)).indices(1))
        .hasMessageContaining("Maybe use Shapley");
    assertThatThrownBy(() -> Sobol.of(constant).points(3000)).hasMessageContaining("Maybe 2048?");
    assertThatThrownBy(() -> Sobol.of(constant).replicates(1)).hasMessageContaining("2 to 10000");
    assertThatThrownBy(() -> Sobol.of(constant).confidence(Double.NaN))
        .hasMessageContaining("inside (0, 1), not NaN");
    SobolIndices indices = Sobol.of(referenceInputs()).replicates(2).points(1024).indices(1);
    assertThatThrownBy(() -> indices.first("beta"))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Maybe one of S, C, Rs, alpha?");
    assertThatThrownBy(() -> indices.second("S", "C"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".secondOrder()");
  }

  @Test
  void chartsAndTablesPutTheLargestShareFirst() {
    SobolIndices indices = Sobol.of(referenceInputs()).indices(SEED);

    assertThat(indices.chart().bars()).extracting("label").containsExactly("S", "C", "alpha", "Rs");
    assertThat(indices.table().rows().get(0).get(0)).isEqualTo("S");
    assertThat(indices.chart().bars().get(0).high()).isCloseTo(0.564, within(0.001));
  }

  @Test
  void tornadoSwingsOneInputAtATime() {
    Tornado tornado = Tornado.of(referenceInputs(), 0.9);

    // S from 12 to 48, others at the means; F1 by hand: S/15 (1 - e^-4) e^(-0.0125 S).
    Tornado.Swing s = tornado.swings().get(0);
    double light = 1 - Math.exp(-4);
    assertThat(s.symbol()).isEqualTo("S");
    assertThat(s.atLow()).isCloseTo(12 / 15.0 * light * Math.exp(-0.15), within(1e-14));
    assertThat(s.atHigh()).isCloseTo(48 / 15.0 * light * Math.exp(-0.6), within(1e-14));
    assertThat(tornado.chart().bars()).extracting("label").first().isEqualTo("S");
    assertThat(tornado.chart().bars()).allMatch(bar -> bar.low() <= bar.high());
    assertThat(tornado.toString()).contains("at the means");
  }

  @Test
  void takesAnyLaw() {
    // y = 3 x + z, normal with deviations 1 and 4: shares 9/25 and 16/25.
    LambdaFormula sum = new LambdaFormula(List.of("x", "z"), x -> 3 * x[0] + x[1]);
    SobolIndices indices =
        Sobol.of(sum).input("x", Normal.of(5, 1)).input("z", Normal.of(0, 4)).indices(SEED);

    assertThat(indices.first("x").standardErrorsFrom(9 / 25.0)).isLessThan(4);
    assertThat(indices.total("z").standardErrorsFrom(16 / 25.0)).isLessThan(4);
  }
}
