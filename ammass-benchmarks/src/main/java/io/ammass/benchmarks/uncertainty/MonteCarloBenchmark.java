package io.ammass.benchmarks.uncertainty;

import io.ammass.formulas.uncertainty.MonteCarloResult;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uncertainty;
import io.ammass.formulas.uncertainty.Uniform;
import io.ammass.formulas.uncertainty.Workers;
import io.ammass.formulas.use.ElectricityUse;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do sixteen million Monte Carlo samples of electricity use (F1) take, with moments and
 * quantiles, beside what one would write by hand?
 *
 * <p>Four independent uniform inputs. By hand: a {@code SplittableRandom} a core, {@code Math.exp},
 * all outcomes stored and sorted for the quantiles.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MonteCarloBenchmark {
  /** Samples of one operation. */
  static final int SAMPLES = 16_000_000;

  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private Uncertainty study = Uncertainty.of(inputs());
  private double[] stored = {};

  static UncertainInputs inputs() {
    return UncertainInputs.of(ElectricityUse.formula())
        .with("S", Uniform.of(10, 50))
        .with("C", Uniform.of(10, 20))
        .with("Rs", Uniform.of(2, 6))
        .with("alpha", Uniform.of(0.005, 0.02));
  }

  /** Checks that both ways agree on mean and median. */
  @Setup
  public void prepare() {
    stored = new double[SAMPLES];
    study = Uncertainty.of(inputs());
    MonteCarloResult result = allCores();
    double[] hand = byHand();
    // Both have a standard error of 1.3e-4 (mean) and 1.6e-4 (median).
    if (!(Math.abs(result.mean().value() - hand[0]) < 1e-3
        && Math.abs(result.quantile(0.5).value() - hand[1]) < 1e-3)) {
      throw new IllegalStateException(result + " against " + Arrays.toString(hand));
    }
  }

  /**
   * All cores.
   *
   * @return moments and quantiles
   */
  @Benchmark
  public MonteCarloResult allCores() {
    return study.monteCarlo(2026, SAMPLES);
  }

  /**
   * The calling thread alone.
   *
   * @return moments and quantiles
   */
  @Benchmark
  public MonteCarloResult oneCore() {
    return study.workers(Workers.caller()).monteCarlo(2026, SAMPLES);
  }

  /**
   * Written by hand, all cores.
   *
   * @return mean and median
   */
  @Benchmark
  public double[] byHand() {
    double[] values = stored;
    double[] sums = new double[CORES];
    IntStream.range(0, CORES)
        .parallel()
        .forEach(
            core -> {
              SplittableRandom random = new SplittableRandom(core);
              double sum = 0;
              int to = (int) ((core + 1L) * SAMPLES / CORES);
              for (int i = (int) ((long) core * SAMPLES / CORES); i < to; i++) {
                double s = random.nextDouble(10, 50);
                double c = random.nextDouble(10, 20);
                double light = 1 - Math.exp(-random.nextDouble(2, 6));
                double alpha = random.nextDouble(0.005, 0.02);
                values[i] = s / c * light * Math.exp(-alpha * s);
                sum += values[i];
              }
              sums[core] = sum;
            });
    Arrays.parallelSort(values);
    return new double[] {Arrays.stream(sums).sum() / SAMPLES, values[SAMPLES / 2]};
  }
}
