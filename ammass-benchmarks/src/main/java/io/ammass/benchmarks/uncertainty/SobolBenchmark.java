package io.ammass.benchmarks.uncertainty;

import io.ammass.formulas.sensitivity.Sobol;
import io.ammass.formulas.sensitivity.SobolIndices;
import io.ammass.formulas.uncertainty.Workers;
import java.util.concurrent.TimeUnit;
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
 * How long do first order and total Sobol indices of electricity use (F1) to 5e-6 take?
 *
 * <p>Five scramblings of 2^18 points: 7.9 million evaluations. The published sampling of the same
 * indices used 50 million evaluations and 2.7 s.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SobolBenchmark {
  /** Exact to 12 digits: 40-digit quadrature. */
  private static final double FIRST_OF_S = 0.494287864853;

  private Sobol study = Sobol.of(MonteCarloBenchmark.inputs());

  /** Checks the accuracy that the time is for. */
  @Setup
  public void prepare() {
    study = Sobol.of(MonteCarloBenchmark.inputs()).replicates(5).points(1 << 18);
    double error = Math.abs(allCores().first("S").value() - FIRST_OF_S);
    if (!(error < 5e-6)) {
      throw new IllegalStateException("the first order index of S is " + error + " off");
    }
  }

  /**
   * All cores.
   *
   * @return the indices
   */
  @Benchmark
  public SobolIndices allCores() {
    return study.indices(20_261_124);
  }

  /**
   * The calling thread alone.
   *
   * @return the indices
   */
  @Benchmark
  public SobolIndices oneCore() {
    return study.workers(Workers.caller()).indices(20_261_124);
  }
}
