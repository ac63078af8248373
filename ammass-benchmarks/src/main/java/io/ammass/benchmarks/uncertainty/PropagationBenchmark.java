package io.ammass.benchmarks.uncertainty;

import io.ammass.formulas.uncertainty.MonteCarloResult;
import io.ammass.formulas.uncertainty.PropagatedUncertainty;
import io.ammass.formulas.uncertainty.Uncertainty;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does each way of propagating the uncertainty of electricity use (F1) cost: first order,
 * second order, Monte Carlo until two digits are settled?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PropagationBenchmark {
  private final Uncertainty study = Uncertainty.of(MonteCarloBenchmark.inputs());

  /**
   * First order.
   *
   * @return the budget
   */
  @Benchmark
  public PropagatedUncertainty firstOrder() {
    return study.firstOrder();
  }

  /**
   * Second order.
   *
   * @return the budget
   */
  @Benchmark
  public PropagatedUncertainty secondOrder() {
    return study.secondOrder();
  }

  /**
   * Adaptive Monte Carlo.
   *
   * @return moments and quantiles
   */
  @Benchmark
  public MonteCarloResult monteCarlo() {
    return study.monteCarlo(2026);
  }
}
