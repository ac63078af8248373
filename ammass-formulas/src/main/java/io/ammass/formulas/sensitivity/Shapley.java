package io.ammass.formulas.sensitivity;

import io.ammass.formula.Formula;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Workers;
import io.ammass.probability.Distribution;

/**
 * What share of an outcome's variance is due to each input when inputs are correlated? Shapley
 * effects.
 *
 * <p>The cost of a set of inputs is the expected variance of the outcome when all others are known;
 * each input gets its average marginal cost over all orders (Owen 2014; Song, Nelson and Staum
 * 2016, "Shapley effects for global sensitivity analysis", SIAM/ASA J. Uncertainty Quantification
 * 4). The effects are not negative but for sampling error and sum to 1, tied or not. Up to ten
 * inputs every set is estimated once (the exact average over all orders); beyond, orders are drawn
 * at random. Immutable; same inputs, same seed: the same bits, for any number of workers.
 */
public final class Shapley {
  private final UncertainInputs inputs;
  private final int points;
  private final int replicates;
  private final int orders;
  private final double confidence;
  private final Workers workers;

  private Shapley(
      UncertainInputs inputs,
      int points,
      int replicates,
      int orders,
      double confidence,
      Workers workers) {
    this.inputs = inputs;
    this.points = points;
    this.replicates = replicates;
    this.orders = orders;
    this.confidence = confidence;
    this.workers = workers;
  }

  /**
   * Starts with a formula; every symbol then needs {@code input}.
   *
   * @param formula the formula
   * @return 16 replicates of 4096 points a set, confidence 95 %, all processors
   */
  public static Shapley of(Formula formula) {
    return of(UncertainInputs.of(formula));
  }

  /**
   * Starts with inputs that were put together before.
   *
   * @param inputs the inputs
   * @return 16 replicates of 4096 points a set, confidence 95 %, all processors
   */
  public static Shapley of(UncertainInputs inputs) {
    return new Shapley(inputs, 4096, 16, 100, 0.95, Workers.common());
  }

  /**
   * Gives an input as a law, or as a forecast's quantiles.
   *
   * @param symbol the symbol's name
   * @param distribution its law, in the symbol's unit
   * @return a changed copy
   */
  public Shapley input(String symbol, Distribution distribution) {
    return with(inputs.with(symbol, distribution));
  }

  /**
   * Gives an input as a plain number.
   *
   * @param symbol the symbol's name
   * @param value the number, in the symbol's unit, finite
   * @return a changed copy
   */
  public Shapley input(String symbol, double value) {
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
  public Shapley correlate(String symbol, String other, double correlation) {
    return with(inputs.correlate(symbol, other, correlation));
  }

  private Shapley with(UncertainInputs changed) {
    return new Shapley(changed, points, replicates, orders, confidence, workers);
  }

  /**
   * Sets the conditioning points of each set of inputs in a replicate; at each the outcome is
   * evaluated three times.
   *
   * @param count a power of two from 16 to 2^24
   * @return a changed copy
   */
  public Shapley points(int count) {
    if (!(count >= 16 && count <= 1 << 24 && Integer.bitCount(count) == 1)) {
      throw new IllegalArgumentException(
          "points must be a power of two from 16 to 16777216, not " + count);
    }
    return new Shapley(inputs, count, replicates, orders, confidence, workers);
  }

  /**
   * Sets the number of independent replicates.
   *
   * @param count at least 2; 8 or more for an interval to rely on
   * @return a changed copy
   */
  public Shapley replicates(int count) {
    if (!(count >= 2 && count <= 10_000)) {
      throw new IllegalArgumentException("replicates must be 2 to 10000, not " + count);
    }
    return new Shapley(inputs, points, count, orders, confidence, workers);
  }

  /**
   * Sets how many random orders a replicate draws when there are more than ten uncertain inputs.
   *
   * @param count at least 1
   * @return a changed copy
   */
  public Shapley orders(int count) {
    if (!(count >= 1 && count <= 1_000_000)) {
      throw new IllegalArgumentException("orders must be 1 to 1000000, not " + count);
    }
    return new Shapley(inputs, points, replicates, count, confidence, workers);
  }

  /**
   * Sets who computes.
   *
   * @param workers the caller alone, the common pool (the default) or an executor
   * @return a changed copy
   */
  public Shapley workers(Workers workers) {
    return new Shapley(inputs, points, replicates, orders, confidence, workers);
  }

  /**
   * Computes the effects.
   *
   * @param seed any number; the same seed gives the same bits
   * @return one effect an uncertain input
   * @throws IllegalArgumentException if a symbol is missing, no input or more than 60 are
   *     uncertain, correlations contradict one another, the outcome does not vary, or the formula
   *     is not defined at a point
   */
  public ShapleyEffects effects(long seed) {
    return new ShapleyEstimation(inputs, points, replicates, orders, confidence, workers)
        .estimate(seed);
  }
}
