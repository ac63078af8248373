package io.ammass.benchmarks.formulas;

import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.formulas.kernel.ElectricityUseKernel;
import io.ammass.formulas.kernel.Precision;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a column of electricity use (F1) cost, evaluated in one batch, beside the loop over
 * {@code Math.exp} that one would write by hand?
 *
 * <p>Use and irradiation vary by row, capacity and reduction are constants: the shape of a
 * forecast. The plain loop loses digits of {@code 1 - exp(-R_s)} where the irradiation is small;
 * the one with {@code expm1} keeps them, as the batch does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class ElectricityUseBenchmark {
  private static final double CAPACITY_KWH = 13.5;
  private static final double REDUCTION_PER_KWH = 0.01;

  /** How many rows: a year of hours, and a column larger than the caches near the core. */
  @Param({"8760", "1000000"})
  public int rows;

  private final BatchKernel accurate = ElectricityUseKernel.of(Precision.ACCURATE);
  private final BatchKernel fast = ElectricityUseKernel.of(Precision.FAST);
  private double[] use = {};
  private double[] irradiation = {};
  private double[][] columns = {};
  private double[] values = {};

  /** Draws the inputs and checks both kernels against the plain loop. */
  @Setup
  public void prepare() {
    SplittableRandom random = new SplittableRandom(20_261_124);
    use = random.doubles(rows, 0.1, 500).toArray();
    irradiation = random.doubles(rows, 0.01, 8).toArray();
    columns =
        new double[][] {
          use, new double[] {CAPACITY_KWH}, irradiation, new double[] {REDUCTION_PER_KWH}
        };
    values = new double[rows];
    double[] expected = plainLoopExpm1().clone();
    check(expected, batchAccurate());
    check(expected, batchFast());
    check(expected, plainLoop());
  }

  /** The plain loop cancels 1 - exp(-0.01): two digits of sixteen. */
  private static void check(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(actual[i] - expected[i]);
      if (!(error <= 1e-13 * Math.abs(expected[i]))) {
        throw new IllegalStateException(
            "row " + i + " is " + actual[i] + ", the plain loop gives " + expected[i]);
      }
    }
  }

  /**
   * The batch kernel, within one ulp.
   *
   * @return the values in kWh
   */
  @Benchmark
  public double[] batchAccurate() {
    accurate.values(columns, 0, rows, values);
    return values;
  }

  /**
   * The batch kernel, within four ulp.
   *
   * @return the values in kWh
   */
  @Benchmark
  public double[] batchFast() {
    fast.values(columns, 0, rows, values);
    return values;
  }

  /**
   * The formula as one writes it.
   *
   * @return the values in kWh
   */
  @Benchmark
  public double[] plainLoop() {
    for (int i = 0; i < rows; i++) {
      double s = use[i];
      values[i] =
          s / CAPACITY_KWH * (1 - Math.exp(-irradiation[i])) * Math.exp(-REDUCTION_PER_KWH * s);
    }
    return values;
  }

  /**
   * The formula as one writes it who knows about cancellation.
   *
   * @return the values in kWh
   */
  @Benchmark
  public double[] plainLoopExpm1() {
    for (int i = 0; i < rows; i++) {
      double s = use[i];
      values[i] =
          s / CAPACITY_KWH * -Math.expm1(-irradiation[i]) * Math.exp(-REDUCTION_PER_KWH * s);
    }
    return values;
  }
}
