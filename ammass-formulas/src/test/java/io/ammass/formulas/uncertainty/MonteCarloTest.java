package io.ammass.formulas.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.NotConvergedException;
import io.ammass.error.UnknownNameException;
import io.ammass.formulas.testing.LambdaFormula;
import io.ammass.formulas.testing.PlainElectricityUse;
import io.ammass.formulas.testing.ReferenceNumbers;
import io.ammass.probability.Quantiles;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
  private static final long SEED = 20261124;

  static Uncertainty referenceInputs() {
    return Uncertainty.of(new PlainElectricityUse())
        .input("S", Uniform.of(10, 50))
        .input("C", Uniform.of(10, 20))
        .input("Rs", Uniform.of(2, 6))
        .input("alpha", Uniform.of(0.005, 0.02));
  }

  @Test
  void findsTheExactMomentsOfTheReferenceWithinFourStandardErrors() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    MonteCarloResult result = referenceInputs().monteCarlo(SEED, 4_000_000);

    assertThat(result.mean().standardErrorsFrom(reference.number("analytic", "mean")))
        .as("mean %s", result.mean())
        .isLessThan(4);
    assertThat(result.variance().standardErrorsFrom(reference.number("analytic", "variance")))
        .as("variance %s", result.variance())
        .isLessThan(4);
    assertThat(result.standardDeviation().standardErrorsFrom(reference.number("analytic", "std")))
        .as("deviation %s", result.standardDeviation())
        .isLessThan(4);
    // The standard errors themselves: sd / sqrt(n) and that of the reference, scaled by sqrt(n).
    double scale = Math.sqrt(209_715_200 / 4e6);
    assertThat(result.variance().standardError() / scale)
        .isBetween(
            0.8 * reference.number("monte_carlo", "variance_se"),
            1.25 * reference.number("monte_carlo", "variance_se"));
    // Skewness: its standard error is about sqrt(6 / n) times a factor of a few: 4 * 3e-3 / 2.
    assertThat(Math.abs(result.skewness() - reference.number("analytic", "skewness")))
        .isLessThan(0.02);
    assertThat(Math.abs(result.excessKurtosis() - reference.number("analytic", "excess_kurtosis")))
        .isLessThan(0.05);
  }

  @Test
  void findsTheQuantilesOfTheReferenceWithinFourStandardErrors() {
    ReferenceNumbers reference = ReferenceNumbers.require("reference/formulas/uncertainty-f1.json");

    MonteCarloResult result = referenceInputs().monteCarlo(SEED, 4_000_000);

    for (double level : new double[] {0.005, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.995}) {
      double truth = reference.number("quantiles", Double.toString(level), "value");
      double error = reference.number("quantiles", Double.toString(level), "se");
      Estimate found = result.quantile(level);
      assertThat(Math.abs(found.value() - truth))
          .as("quantile %s: %s, reference %s", level, found, truth)
          .isLessThan(4 * Math.hypot(found.standardError(), error));
      // The reference's error has itself an error of 5 % (200 batches); ours of a few per cent.
      assertThat(found.standardError() / Math.sqrt(209_715_200 / 4e6))
          .isBetween(0.75 * error, 1.33 * error);
    }
  }

  @Test
  void givesTheSameBitsForAnyNumberOfWorkers() {
    Uncertainty study = referenceInputs().correlate("S", "C", 0.5);
    MonteCarloResult alone = study.workers(Workers.caller()).monteCarlo(SEED, 300_001);
    MonteCarloResult adaptiveAlone = study.workers(Workers.caller()).monteCarlo(SEED);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      Workers four = Workers.of(pool, 4);
      assertThat(study.workers(four).monteCarlo(SEED, 300_001)).hasToString(alone.toString());
      assertThat(study.workers(four).monteCarlo(SEED, 300_001).mean()).isEqualTo(alone.mean());
      assertThat(study.workers(four).monteCarlo(SEED).variance())
          .isEqualTo(adaptiveAlone.variance());
      assertThat(study.workers(four).monteCarlo(SEED).quantiles())
          .isEqualTo(adaptiveAlone.quantiles());
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void stopsWhenTheDigitsAskedForAreSettled() {
    MonteCarloResult two = referenceInputs().digits(2).monteCarlo(SEED);
    MonteCarloResult three = referenceInputs().digits(3).monteCarlo(SEED);

    assertThat(two.samples()).isGreaterThanOrEqualTo(10 * 65_536);
    assertThat(three.samples()).isGreaterThan(two.samples());
    // JCGM 101, 7.9.2: u = 0.508 = 508e-3, three digits: delta = 0.0005; stable means 2 s <= delta.
    assertThat(2 * three.quantile(0.975).standardError()).isLessThanOrEqualTo(0.0006);
    assertThat(2 * three.mean().standardError()).isLessThanOrEqualTo(0.0005);
    assertThat(Tolerance.of(0.508, 3)).isEqualTo(0.0005);
    assertThat(Tolerance.of(35e-3, 2)).isEqualTo(0.0005);
  }

  @Test
  void saysSoWhenTheSamplesAllowedDoNotSettleTheDigits() {
    assertThatThrownBy(() -> referenceInputs().digits(4).atMost(2_000_000).monteCarlo(SEED))
        .isInstanceOf(NotConvergedException.class)
        .hasMessageContaining("F1 did not settle to 4 significant digits within 2000000 samples")
        .hasMessageContaining("Maybe");
  }

  @Test
  void matchesThePublishedExampleOfFourNormalInputs() {
    // JCGM 101, 9.2.2: Y = X1 + X2 + X3 + X4, each standard normal: u(y) = 2, interval +-3.92.
    LambdaFormula sum =
        new LambdaFormula(List.of("a", "b", "c", "d"), x -> x[0] + x[1] + x[2] + x[3]);
    Uncertainty study = Uncertainty.of(sum);
    for (String symbol : List.of("a", "b", "c", "d")) {
      study = study.input(symbol, Normal.of(0, 1));
    }

    MonteCarloResult result = study.digits(3).monteCarlo(SEED);

    assertThat(result.standardDeviation().standardErrorsFrom(2)).isLessThan(4);
    assertThat(result.quantile(0.975).standardErrorsFrom(2 * 1.959963984540054)).isLessThan(4);
    assertThat(result.shortestInterval().high() - result.shortestInterval().low())
        .isBetween(7.80, 7.86);
    assertThat(result.validates(study.firstOrder(), 2)).isTrue();
  }

  @Test
  void matchesThePublishedExampleOfFourRectangularInputs() {
    // JCGM 101, 9.2.3: each rectangular with deviation 1: interval +-3.88 at 95 % (table 3).
    LambdaFormula sum =
        new LambdaFormula(List.of("a", "b", "c", "d"), x -> x[0] + x[1] + x[2] + x[3]);
    Uncertainty study = Uncertainty.of(sum);
    for (String symbol : List.of("a", "b", "c", "d")) {
      study = study.input(symbol, Uniform.of(-Math.sqrt(3), Math.sqrt(3)));
    }

    MonteCarloResult result = study.digits(3).monteCarlo(SEED);

    assertThat(result.interval().high()).isBetween(3.87, 3.89);
    assertThat(result.validates(study.firstOrder(), 2))
        .as("tolerance 0.05, differ by 0.04")
        .isTrue();
    assertThat(result.validates(study.firstOrder(), 3)).isFalse();
  }

  @Test
  void tiesInputsByTheCorrelationAskedFor() {
    // Two standard normal inputs with correlation r: Var(x + y) = 2 + 2 r.
    LambdaFormula sum = new LambdaFormula(List.of("x", "y"), x -> x[0] + x[1]);
    for (double r : new double[] {-0.9, -0.3, 0.6}) {
      MonteCarloResult result =
          Uncertainty.of(sum)
              .input("x", Normal.of(0, 1))
              .input("y", Normal.of(0, 1))
              .correlate("x", "y", r)
              .monteCarlo(SEED, 1_000_000);

      assertThat(result.variance().standardErrorsFrom(2 + 2 * r)).as("r = %s", r).isLessThan(4);
    }
  }

  @Test
  void takesAForecastsQuantilesAsAnInput() {
    Quantiles forecast = Quantiles.of(new double[] {0.1, 0.5, 0.9}, new double[] {20, 30, 45});
    LambdaFormula same = new LambdaFormula(List.of("S"), x -> x[0]);

    MonteCarloResult result = Uncertainty.of(same).input("S", forecast).monteCarlo(SEED, 500_000);

    for (double level : new double[] {0.05, 0.1, 0.3, 0.5, 0.8, 0.9}) {
      assertThat(result.quantile(level).standardErrorsFrom(forecast.quantile(level)))
          .as("level %s", level)
          .isLessThan(4);
    }
    assertThat(result.distribution().quantile(0.3)).isBetween(24.9, 25.1);
  }

  @Test
  void resolvesTheQuantilesOfAHeavyTail() {
    LambdaFormula same = new LambdaFormula(List.of("x"), x -> x[0]);
    LogNormal heavy = LogNormal.of(0, 3);

    MonteCarloResult result = Uncertainty.of(same).input("x", heavy).monteCarlo(SEED, 500_000);

    for (double level : new double[] {0.001, 0.05, 0.5, 0.95, 0.999}) {
      Estimate found = result.quantile(level);
      assertThat(found.standardErrorsFrom(heavy.quantile(level)))
          .as("level %s: %s", level, found)
          .isLessThan(4);
    }
  }

  @Test
  void givesAConstantOutcomeNoUncertainty() {
    LambdaFormula same = new LambdaFormula(List.of("x"), x -> x[0]);

    MonteCarloResult result = Uncertainty.of(same).input("x", 7.25).monteCarlo(SEED);

    assertThat(result.mean().value()).isEqualTo(7.25);
    assertThat(result.standardDeviation().value()).isZero();
    // A bin is 2^-44 of the value wide, so that the quantile is right to 13 digits.
    assertThat(result.quantile(0.5).value()).isBetween(7.25 - 1e-12, 7.25 + 1e-12);
  }

  @Test
  void namesTheSampleWhereTheFormulaIsNotDefined() {
    LambdaFormula root = new LambdaFormula(List.of("x"), x -> Math.sqrt(x[0]));

    assertThatThrownBy(() -> Uncertainty.of(root).input("x", Uniform.of(-1, 1)).monteCarlo(SEED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("T is not defined at sample")
        .hasMessageContaining("x = -")
        .hasMessageContaining("NaN");
  }

  @Test
  void namesWhatIsMissingOrUnknown() {
    Uncertainty study = Uncertainty.of(new PlainElectricityUse()).input("S", 30);

    assertThatThrownBy(() -> study.monteCarlo(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("F1 needs a law or a number for C, Rs, alpha");
    assertThatThrownBy(() -> study.input("beta", 1))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("Maybe one of S, C, Rs, alpha?");
    assertThatThrownBy(() -> study.input("C", Double.NaN))
        .hasMessageContaining("C must be a finite number");
    assertThatThrownBy(() -> referenceInputs().monteCarlo(1, 1))
        .hasMessageContaining("samples must be 2 to");
    assertThatThrownBy(() -> referenceInputs().input("C", 3).correlate("S", "C", 0.5).monteCarlo(1))
        .hasMessageContaining("C, which is a plain number");
    assertThatThrownBy(
            () ->
                referenceInputs()
                    .correlate("S", "C", 0.9)
                    .correlate("C", "Rs", 0.9)
                    .correlate("S", "Rs", -0.9)
                    .secondOrder())
        .hasMessageContaining("not positive definite");
  }

  @Test
  void warnsOfInputsOutsideTheirPhysicalRange() {
    MonteCarloResult result =
        referenceInputs().input("C", Normal.of(5, 4)).input("Rs", -1).monteCarlo(SEED, 1000);

    assertThat(result.warnings())
        .anyMatch(
            line -> line.startsWith("C = normal 5.00000 +- 4.00000 leaves its physical range"))
        .anyMatch(line -> line.startsWith("Rs = -1.0 leaves its physical range"));
    assertThat(result.outcome(List.of()).warnings()).isEqualTo(result.warnings());
  }

  @Test
  void endsWhenTheCallerIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> referenceInputs().monteCarlo(SEED, 10_000_000))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void survivesAnExecutorThatNeverStartsItsHelpers() {
    MonteCarloResult lazy =
        referenceInputs().workers(Workers.of(task -> {}, 8)).monteCarlo(SEED, 200_000);

    assertThat(lazy.mean())
        .isEqualTo(referenceInputs().workers(Workers.caller()).monteCarlo(SEED, 200_000).mean());
  }

  @Test
  void drawsUniformNumbersWithoutCorrelationBetweenStreams() {
    // 1e6 pairs: the correlation's standard error is 1e-3; mean's 2.9e-4; variance's 7.5e-5.
    int n = 1_000_000;
    CounterUniforms uniforms = new CounterUniforms(SEED, 4);
    double[][] drawn = new double[4][n];
    double[] chunk = new double[CounterUniforms.CHUNK];
    for (int stream = 0; stream < 4; stream++) {
      for (int from = 0; from < n; from += CounterUniforms.CHUNK) {
        int rows = Math.min(CounterUniforms.CHUNK, n - from);
        uniforms.fill(stream, from, rows, 0, 1, chunk);
        System.arraycopy(chunk, 0, drawn[stream], from, rows);
      }
      double mean = Arrays.stream(drawn[stream]).average().orElseThrow();
      double variance =
          Arrays.stream(drawn[stream]).map(u -> (u - 0.5) * (u - 0.5)).average().orElseThrow();
      assertThat(mean).isBetween(0.5 - 4 * 2.9e-4, 0.5 + 4 * 2.9e-4);
      assertThat(variance).isBetween(1 / 12.0 - 4 * 7.5e-5, 1 / 12.0 + 4 * 7.5e-5);
      for (int other = 0; other < stream; other++) {
        double product = 0;
        for (int i = 0; i < n; i++) {
          product += (drawn[stream][i] - 0.5) * (drawn[other][i] - 0.5);
        }
        assertThat(Math.abs(12 * product / n)).as("%s %s", stream, other).isLessThan(4e-3);
      }
    }
  }

  @Test
  void drawsAnyRangeOfIndicesWithTheSameBits() {
    CounterUniforms uniforms = new CounterUniforms(SEED, 3);
    double[] all = new double[1000];
    double[] part = new double[100];
    uniforms.fill(2, 5_000_000_000L, 1000, 0, 1, all);
    uniforms.fill(2, 5_000_000_700L, 100, 0, 1, part);

    assertThat(part).isEqualTo(Arrays.copyOfRange(all, 700, 800));
  }
}
