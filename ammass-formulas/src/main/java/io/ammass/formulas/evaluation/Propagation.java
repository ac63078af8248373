package io.ammass.formulas.evaluation;

import io.ammass.error.AmmassException;
import io.ammass.formula.Formula;
import io.ammass.probability.Distribution;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Carries the inputs' distributions through a formula by Latin hypercube sampling.
 *
 * <p>Each input's probability axis is cut into as many strata as there are samples, and each
 * stratum is used once: with one uncertain input this is a quadrature, with several it is Monte
 * Carlo with less variance.
 *
 * @see <a href="https://doi.org/10.2307/1268522">McKay, Beckman, Conover (1979), A comparison of
 *     three methods for selecting values of input variables</a>
 */
final class Propagation {
  /** Strata; a 5 % quantile then has 1,000 samples below it. */
  private static final int SAMPLES = 20_000;

  private Propagation() {}

  /** The sorted outcome's mean and quantiles. */
  record Spread(double mean, double standardDeviation, double[] sorted) {
    double quantile(double probability) {
      double position = probability * sorted.length - 0.5;
      int below = (int) Math.max(0, Math.min(sorted.length - 2, Math.floor(position)));
      double weight = Math.max(0, Math.min(1, position - below));
      return sorted[below] + weight * (sorted[below + 1] - sorted[below]);
    }
  }

  static Spread of(Formula formula, List<Distribution> inputs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] columns = new double[inputs.size()][];
    for (int i = 0; i < columns.length; i++) {
      Distribution input = inputs.get(i);
      columns[i] =
          input instanceof KnownValue known
              ? new double[] {known.value()}
              : sample(input, random.split());
    }
    double[] values = new double[SAMPLES];
    formula.values(columns, 0, SAMPLES, values);
    double sum = 0;
    for (double value : values) {
      if (!Double.isFinite(value)) {
        throw new AmmassException(
            formula.id()
                + " is not finite for some of the inputs' values. Maybe an uncertain divisor"
                + " reaches 0, or an exponent is beyond the range of doubles.");
      }
      sum += value;
    }
    double mean = sum / SAMPLES;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    Arrays.sort(values);
    return new Spread(mean, Math.sqrt(squares / (SAMPLES - 1)), values);
  }

  private static double[] sample(Distribution input, SplittableRandom random) {
    double[] column = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      double uniform = random.nextDouble();
      // nextDouble may be 0, and a quantile is defined inside (0, 1) only.
      column[i] = input.quantile(Math.max((i + uniform) / SAMPLES, Double.MIN_NORMAL));
    }
    for (int i = SAMPLES - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double swapped = column[i];
      column[i] = column[j];
      column[j] = swapped;
    }
    return column;
  }
}
