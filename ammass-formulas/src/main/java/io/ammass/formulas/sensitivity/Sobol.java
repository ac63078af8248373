package io.ammass.formulas.sensitivity;

import io.ammass.formula.Formula;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Workers;
import io.ammass.probability.Distribution;

/**
 * What share of an outcome's variance does each input cause? The entry to variance-based
 * sensitivity.
 *
 * <pre>{@code
 * SobolIndices shares =
 *     Sobol.of(formula)
 *         .input("S", Uniform.of(10, 50))
 *         .input("C", Uniform.of(10, 20))
 *         .input("Rs", 4)
 *         .input("alpha", Uniform.of(0.005, 0.02))
 *         .indices(2026);
 * }</pre>
 *
 * <p>First order: Saltelli et al. (2010, Computer Physics Communications 181, table 2, b). Total:
 * Jansen (1999). Second order: Saltelli (2002, theorem 2). Points are scrambled Sobol points;
 * replicates are independent scramblings. Inputs must be independent: for tied ones the shares
 * overlap, and {@link Shapley} divides them. Immutable: every method that changes something returns
 * a changed copy. Same inputs, same seed: the same bits, for any number of workers.
 */
public final class Sobol {
  private static final int DEFAULT_POINTS = 1 << 14;
  private static final int DEFAULT_REPLICATES = 32;
  private static final int MOST_POINTS = 1 << 30;

  private final UncertainInputs inputs;
  private final int points;
  private final int replicates;
  private final boolean isSecondOrder;
  private final double confidence;
  private final Workers workers;

  private Sobol(
      UncertainInputs inputs,
      int points,
      int replicates,
      boolean isSecondOrder,
      double confidence,
      Workers workers) {
    this.inputs = inputs;
    this.points = points;
    this.replicates = replicates;
    this.isSecondOrder = isSecondOrder;
    this.confidence = confidence;
    this.workers = workers;
  }

  /**
   * Starts with a formula; every symbol then needs {@code input}.
   *
   * @param formula the formula
   * @return 32 replicates of 16384 points, confidence 95 %, all processors
   */
  public static Sobol of(Formula formula) {
    return of(UncertainInputs.of(formula));
  }

  /**
   * Starts with inputs that were put together before.
   *
   * @param inputs the inputs
   * @return 32 replicates of 16384 points, confidence 95 %, all processors
   */
  public static Sobol of(UncertainInputs inputs) {
    return new Sobol(inputs, DEFAULT_POINTS, DEFAULT_REPLICATES, false, 0.95, Workers.common());
  }

  /**
   * Gives an input as a law, or as a forecast's quantiles.
   *
   * @param symbol the symbol's name
   * @param distribution its law, in the symbol's unit
   * @return a changed copy
   * @throws io.ammass.error.UnknownNameException if the formula has no such symbol
   */
  public Sobol input(String symbol, Distribution distribution) {
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
  public Sobol input(String symbol, double value) {
    return with(inputs.with(symbol, value));
  }

  private Sobol with(UncertainInputs changed) {
    return new Sobol(changed, points, replicates, isSecondOrder, confidence, workers);
  }

  /**
   * Sets the points of a replicate.
   *
   * @param count a power of two from 1024 to 2^30
   * @return a changed copy
   */
  public Sobol points(int count) {
    if (!(count >= SobolPoints.CHUNK && count <= MOST_POINTS && Integer.bitCount(count) == 1)) {
      throw new IllegalArgumentException(
          "points must be a power of two from "
              + SobolPoints.CHUNK
              + " to "
              + MOST_POINTS
              + ", not "
              + count
              + ". Maybe "
              + Math.max(SobolPoints.CHUNK, Integer.highestOneBit(Math.max(1, count)))
              + "?");
    }
    return new Sobol(inputs, count, replicates, isSecondOrder, confidence, workers);
  }

  /**
   * Sets the number of independent scramblings.
   *
   * @param count at least 2; 8 or more for an interval to rely on
   * @return a changed copy
   */
  public Sobol replicates(int count) {
    if (!(count >= 2 && count <= 10_000)) {
      throw new IllegalArgumentException("replicates must be 2 to 10000, not " + count);
    }
    return new Sobol(inputs, points, count, isSecondOrder, confidence, workers);
  }

  /**
   * Asks for second order indices too: (2k + 2) evaluations a point instead of k + 2 for k
   * uncertain inputs.
   *
   * @return a changed copy
   */
  public Sobol secondOrder() {
    return new Sobol(inputs, points, replicates, true, confidence, workers);
  }

  /**
   * Sets the confidence of the intervals.
   *
   * @param probability in (0, 1), such as 0.95
   * @return a changed copy
   */
  public Sobol confidence(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("confidence must be inside (0, 1), not " + probability);
    }
    return new Sobol(inputs, points, replicates, isSecondOrder, probability, workers);
  }

  /**
   * Sets who computes.
   *
   * @param workers the caller alone, the common pool (the default) or an executor
   * @return a changed copy
   */
  public Sobol workers(Workers workers) {
    return new Sobol(inputs, points, replicates, isSecondOrder, confidence, workers);
  }

  /**
   * Computes the indices.
   *
   * @param seed any number; the same seed gives the same bits
   * @return first order, total and, if asked for, second order indices
   * @throws IllegalArgumentException if a symbol is missing, no input or more than 500 are
   *     uncertain, inputs are tied, the outcome does not vary, or the formula is not defined at a
   *     point
   */
  public SobolIndices indices(long seed) {
    if (inputs.isCorrelated()) {
      throw new IllegalArgumentException(
          "Sobol indices need independent inputs. Maybe use Shapley.of(inputs), which divides the"
              + " variance of tied inputs?");
    }
    return new SobolEstimation(inputs, points, replicates, isSecondOrder, confidence, workers)
        .estimate(seed);
  }
}
