package io.ammass.trainer.stack;

import java.util.Arrays;

/**
 * Weights that are not negative and sum to one, with the least loss of the weighted sum.
 *
 * <p>Both losses are convex, so moving weight between two members at a time until nothing improves
 * ends at the optimum. A small pull towards equal weights decides where the data cannot.
 */
final class SimplexWeights {
  private static final int SWEEPS = 50;
  private static final int SECTIONS = 40;
  private static final double ENOUGH = 1e-7;

  /** Share of the best member's loss that one whole unit of inequality costs. */
  private static final double EQUALITY = 0.01;

  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final double[][] forecasts;
  private final double[] actual;
  private final double level;
  private final double pull;

  private SimplexWeights(double[][] forecasts, double[] actual, double level) {
    this.forecasts = forecasts;
    this.actual = actual;
    this.level = level;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < forecasts.length; m++) {
      double[] alone = new double[forecasts.length];
      alone[m] = 1;
      least = Math.min(least, loss(alone));
    }
    this.pull = EQUALITY * least;
  }

  /** Weights with the least squared error. */
  static double[] ofMean(double[][] forecasts, double[] actual) {
    return new SimplexWeights(forecasts, actual, Double.NaN).solve();
  }

  /**
   * Weights with the least pinball loss.
   *
   * @param forecasts {@code [member][case]}
   * @param actual {@code [case]}, NaN where missing
   * @param level probability of the quantile
   */
  static double[] ofQuantile(double[][] forecasts, double[] actual, double level) {
    return new SimplexWeights(forecasts, actual, level).solve();
  }

  static double[] equal(int members) {
    double[] weights = new double[members];
    Arrays.fill(weights, 1.0 / members);
    return weights;
  }

  private double[] solve() {
    double[] weights = equal(forecasts.length);
    double least = objective(weights);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      double before = least;
      for (int i = 0; i < weights.length; i++) {
        for (int j = i + 1; j < weights.length; j++) {
          least = move(weights, i, j, least);
        }
      }
      if (before - least <= ENOUGH * before) {
        break;
      }
    }
    return weights;
  }

  /** Shares the weight of two members between them anew; returns the objective then. */
  private double move(double[] weights, int i, int j, double least) {
    double both = weights[i] + weights[j];
    double had = weights[i];
    double low = 0;
    double high = both;
    for (int k = 0; k < SECTIONS && high - low > ENOUGH; k++) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (at(weights, i, j, left, both) <= at(weights, i, j, right, both)) {
        high = right;
      } else {
        low = left;
      }
    }
    double best = least;
    double share = had;
    for (double candidate : new double[] {(low + high) / 2, 0, both}) {
      double here = at(weights, i, j, candidate, both);
      if (here < best) {
        best = here;
        share = candidate;
      }
    }
    weights[i] = share;
    weights[j] = both - share;
    return best;
  }

  private double at(double[] weights, int i, int j, double share, double both) {
    weights[i] = share;
    weights[j] = both - share;
    return objective(weights);
  }

  private double objective(double[] weights) {
    double unequal = 0;
    for (double weight : weights) {
      double difference = weight - 1.0 / weights.length;
      unequal += difference * difference;
    }
    return loss(weights) + pull * unequal;
  }

  private double loss(double[] weights) {
    double sum = 0;
    int count = 0;
    for (int c = 0; c < actual.length; c++) {
      if (Double.isNaN(actual[c])) {
        continue;
      }
      double forecast = 0;
      for (int m = 0; m < weights.length; m++) {
        forecast += weights[m] * forecasts[m][c];
      }
      double error = actual[c] - forecast;
      sum += Double.isNaN(level) ? error * error : error >= 0 ? level * error : (level - 1) * error;
      count++;
    }
    return count == 0 ? 0 : sum / count;
  }
}
