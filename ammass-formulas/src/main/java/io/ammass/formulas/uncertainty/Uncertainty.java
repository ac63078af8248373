package io.ammass.formulas.uncertainty;

import io.ammass.formula.Formula;
import io.ammass.probability.Distribution;

/**
 * How uncertain is a formula's result? The entry to propagation.
 *
 * <pre>{@code
 * MonteCarloResult use =
 *     Uncertainty.of(formula)
 *         .input("S", Uniform.of(10, 50))
 *         .input("C", Normal.of(15, 1))
 *         .input("Rs", 4)
 *         .input("alpha", Uniform.of(0.005, 0.02))
 *         .correlate("S", "C", 0.4)
 *         .monteCarlo(2026);
 * }</pre>
 *
 * <p>Immutable: every method that changes something returns a changed copy. Same inputs, same seed:
 * the same bits, for any number of workers.
 */
public final class Uncertainty {
  /** Samples an adaptive run draws at most unless told otherwise. */
  private static final long DEFAULT_LIMIT = 200_000_000L;

  /** A histogram bin counts to 2^31 - 1. */
  private static final long MOST_SAMPLES = 2_000_000_000L;

  private static final double[] DEFAULT_LEVELS = {
    0.005, 0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.995
  };

  private final UncertainInputs inputs;
  private final double coverage;
  private final int digits;
  private final long limit;
  private final double[] levels;
  private final Workers workers;

  private Uncertainty(
      UncertainInputs inputs,
      double coverage,
      int digits,
      long limit,
      double[] levels,
      Workers workers) {
    this.inputs = inputs;
    this.coverage = coverage;
    this.digits = digits;
    this.limit = limit;
    this.levels = levels;
    this.workers = workers;
  }

  /**
   * Starts with a formula; every symbol then needs {@code input}.
   *
   * @param formula the formula
   * @return coverage 95 %, two significant digits, all processors
   */
  public static Uncertainty of(Formula formula) {
    return of(UncertainInputs.of(formula));
  }

  /**
   * Starts with inputs that were put together before.
   *
   * @param inputs the inputs
   * @return coverage 95 %, two significant digits, all processors
   */
  public static Uncertainty of(UncertainInputs inputs) {
    return new Uncertainty(inputs, 0.95, 2, DEFAULT_LIMIT, DEFAULT_LEVELS, Workers.common());
  }

  private Uncertainty with(UncertainInputs changed) {
    return new Uncertainty(changed, coverage, digits, limit, levels, workers);
  }

  /**
   * Gives an input as a law, or as a forecast's quantiles.
   *
   * @param symbol the symbol's name
   * @param distribution its law, in the symbol's unit
   * @return a changed copy
   * @throws io.ammass.error.UnknownNameException if the formula has no such symbol
   */
  public Uncertainty input(String symbol, Distribution distribution) {
    return with(inputs.with(symbol, distribution));
  }

  /**
   * Gives an input as a plain number.
   *
   * @param symbol the symbol's name
   * @param value the number, in the symbol's unit, finite
   * @return a changed copy
   * @throws io.ammass.error.UnknownNameException if the formula has no such symbol
   */
  public Uncertainty input(String symbol, double value) {
    return with(inputs.with(symbol, value));
  }

  /**
   * Ties two inputs by a Gaussian copula.
   *
   * @param symbol one symbol's name
   * @param other the other's
   * @param correlation the correlation of their normal scores, in (-1, 1)
   * @return a changed copy
   */
  public Uncertainty correlate(String symbol, String other, double correlation) {
    return with(inputs.correlate(symbol, other, correlation));
  }

  /**
   * Sets the coverage probability of intervals.
   *
   * @param probability in (0, 1), such as 0.95
   * @return a changed copy
   */
  public Uncertainty coverage(double probability) {
    return new Uncertainty(
        inputs, Probabilities.check(probability), digits, limit, levels, workers);
  }

  /**
   * Sets the tolerance of an adaptive run.
   *
   * @param significant digits of the standard uncertainty that must be settled, 1 to 5
   * @return a changed copy
   */
  public Uncertainty digits(int significant) {
    if (!(significant >= 1 && significant <= 5)) {
      throw new IllegalArgumentException(
          "significant digits must be 1 to 5, not "
              + significant
              + ". Maybe 2: each digit more costs a hundred times the samples");
    }
    return new Uncertainty(inputs, coverage, significant, limit, levels, workers);
  }

  /**
   * Limits an adaptive run.
   *
   * @param samples samples drawn at most, up to 2e9
   * @return a changed copy
   */
  public Uncertainty atMost(long samples) {
    return new Uncertainty(inputs, coverage, digits, checkSamples(samples), levels, workers);
  }

  /**
   * Sets the levels of the quantiles in the result.
   *
   * @param probabilities each in (0, 1); not modified
   * @return a changed copy
   */
  public Uncertainty quantiles(double... probabilities) {
    for (double probability : probabilities) {
      Probabilities.check(probability);
    }
    return new Uncertainty(inputs, coverage, digits, limit, probabilities.clone(), workers);
  }

  /**
   * Sets who computes.
   *
   * @param workers the caller alone, the common pool (the default) or an executor
   * @return a changed copy
   */
  public Uncertainty workers(Workers workers) {
    return new Uncertainty(inputs, coverage, digits, limit, levels, workers);
  }

  /**
   * The inputs given so far.
   *
   * @return the inputs; immutable
   */
  public UncertainInputs inputs() {
    return inputs;
  }

  /**
   * Propagates linearly (JCGM 100). Quick, and wrong where the formula bends within the laws:
   * prefer {@link #secondOrder} or {@link #monteCarlo(long)}.
   *
   * @return value at the means, standard uncertainty, budget
   */
  public PropagatedUncertainty firstOrder() {
    return new Propagation(inputs).first(coverage);
  }

  /**
   * Propagates to second order with the exact Hessian, the skewness, kurtosis and correlation of
   * the inputs (JCGM 100, 5.1.2, note).
   *
   * @return mean, standard uncertainty, budget
   * @throws io.ammass.error.NotConvergedException if the series gives a negative variance
   */
  public PropagatedUncertainty secondOrder() {
    return new Propagation(inputs).second(coverage);
  }

  /**
   * Propagates by Monte Carlo until the result is stable (JCGM 101, 7.9).
   *
   * <p>Stops when twice the standard error of the mean, of the standard uncertainty and of both
   * ends of the coverage interval is within half a unit of the last significant digit of the
   * standard uncertainty, after ten sequences at least (the standard asks for two; with two the
   * rule stops too early too often).
   *
   * @param seed any number; the same seed gives the same bits
   * @return moments, quantiles, coverage intervals
   * @throws io.ammass.error.NotConvergedException if the samples allowed do not suffice
   * @throws IllegalArgumentException if a symbol is missing or the formula is not defined at a
   *     sample
   */
  public MonteCarloResult monteCarlo(long seed) {
    return result(seed, new MonteCarlo(inputs, seed, workers).adaptive(coverage, digits, limit));
  }

  /**
   * Propagates by Monte Carlo with a given number of samples.
   *
   * @param seed any number; the same seed gives the same bits
   * @param samples how many, 2 to 2e9
   * @return moments, quantiles, coverage intervals
   * @throws IllegalArgumentException if a symbol is missing or the formula is not defined at a
   *     sample
   */
  public MonteCarloResult monteCarlo(long seed, long samples) {
    return result(seed, new MonteCarlo(inputs, seed, workers).fixed(checkSamples(samples)));
  }

  private MonteCarloResult result(long seed, MonteCarlo.Outcome outcome) {
    return new MonteCarloResult(inputs, seed, coverage, levels, outcome);
  }

  private static long checkSamples(long samples) {
    if (!(samples >= 2 && samples <= MOST_SAMPLES)) {
      throw new IllegalArgumentException(
          "samples must be 2 to " + MOST_SAMPLES + ", not " + samples);
    }
    return samples;
  }

  /** Prints the inputs. */
  @Override
  public String toString() {
    return "uncertainty of " + inputs;
  }
}
