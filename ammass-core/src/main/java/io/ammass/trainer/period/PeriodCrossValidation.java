package io.ammass.trainer.period;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * Chooses how far to trust a prior by rolling validation.
 *
 * <p>The target's rows are cut into contiguous blocks of whole days; each block but the first is
 * forecast by weights fitted on the blocks before it, never on later ones: a building changes, and
 * what is learned must hold for what comes. The score is the mean of squared and of absolute error,
 * each relative to the prior's own (zero-shot), so that neither is bought with the other. The
 * strongest prior wins whose score is within a tolerance of the best, {@value #TOLERANCE} by the
 * square root of the days judged: a short history is a poor judge, and the best of many is the best
 * by luck, too (the idea of Breiman's rule of one standard error).
 *
 * @see <a href="https://doi.org/10.1201/9781315139470">Breiman, Friedman, Olshen and Stone (1984),
 *     Classification and Regression Trees, section 3.4.3</a>
 */
public final class PeriodCrossValidation {
  /**
   * Of the best score, for one judged day; chosen on Cockatoo's and Panther's buildings (ADR 127).
   */
  private static final double TOLERANCE = 0.2;

  private static final double[] STRENGTHS = {
    0.03, 0.1, 0.3, 1, 3, 10, 30, Double.POSITIVE_INFINITY
  };

  private final PeriodRows rows;
  private final double[] rowWeights;
  private final int[] folds;
  private final int foldCount;

  private PeriodCrossValidation(PeriodRows rows, double[] rowWeights, int[] folds, int foldCount) {
    this.rows = rows;
    this.rowWeights = rowWeights;
    this.folds = folds;
    this.foldCount = foldCount;
  }

  /**
   * What cross-validation found.
   *
   * @param strength the chosen k; infinity for the prior as it is
   * @param kind which of the kinds of labels, from 0
   * @param score relative to the prior: below 1 is better than zero-shot
   * @param mse the mean squared error on the judged blocks, in squared units of the series
   * @param mae the mean absolute error on the judged blocks
   * @param outOfFold the forecast of each row by weights fitted on earlier blocks; NaN in the first
   *     block
   */
  public record Choice(
      double strength, int kind, double score, double mse, double mae, double[] outOfFold) {}

  /**
   * Cuts rows into blocks.
   *
   * @param rows the target's rows
   * @param rowWeights one weight a row; not modified
   * @param blocks how many blocks, at least 2; fewer if there are fewer days
   * @return the cross-validation
   */
  public static PeriodCrossValidation of(PeriodRows rows, double[] rowWeights, int blocks) {
    int day = rows.layout().stepsPerDay();
    int first = Integer.MAX_VALUE;
    int last = Integer.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      int at = rows.origin(row) + rows.step(row);
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    int days = rows.size() == 0 ? 0 : (last - first) / day + 1;
    int count = Math.min(blocks, days);
    int[] folds = new int[rows.size()];
    for (int row = 0; row < folds.length; row++) {
      folds[row] =
          (int) ((long) ((rows.origin(row) + rows.step(row) - first) / day) * count / days);
    }
    return new PeriodCrossValidation(rows, rowWeights.clone(), folds, count);
  }

  /**
   * How many blocks there are.
   *
   * @return the count; below 2 nothing can be chosen
   */
  public int blocks() {
    return foldCount;
  }

  /**
   * The block of a row.
   *
   * @param row from 0
   * @return from 0 to {@code blocks - 1}
   */
  public int block(int row) {
    return folds[row];
  }

  /**
   * Chooses the strength.
   *
   * @param labels for each block the labels used when it is judged, one a row, NaN to leave a row
   *     out; one array if they are the same for all blocks; not modified
   * @param priors for each block what is believed before when it is judged; one if it is the same
   *     for all blocks; not modified
   * @return the choice
   * @throws IllegalStateException if there are fewer than two blocks
   */
  public Choice choose(double[][] labels, PeriodPrior... priors) {
    return choose(Collections.singletonList(labels), priors);
  }

  /**
   * Chooses the strength, and the labels among several kinds.
   *
   * @param kinds labels as above, at least one
   * @param priors as above
   * @return the choice
   * @throws IllegalStateException if there are fewer than two blocks
   */
  public Choice choose(List<double[][]> kinds, PeriodPrior... priors) {
    if (foldCount < 2) {
      throw new IllegalStateException("nothing can be chosen from " + foldCount + " block");
    }
    double[] untouched = outOfFold(kinds.get(0), priors, Double.POSITIVE_INFINITY);
    Unit unit = new Unit(mse(untouched), mae(untouched));
    Choice[] byStrength = new Choice[STRENGTHS.length];
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < STRENGTHS.length; i++) {
      byStrength[i] = best(kinds, priors, STRENGTHS[i], unit);
      least = Math.min(least, byStrength[i].score());
    }
    double limit = least * (1 + TOLERANCE / Math.sqrt(days(untouched)));
    int strongest = STRENGTHS.length - 1;
    while (byStrength[strongest].score() > limit) {
      strongest--;
    }
    return byStrength[strongest];
  }

  private Choice best(List<double[][]> kinds, PeriodPrior[] priors, double strength, Unit unit) {
    Choice best = null;
    for (int kind = 0; kind < kinds.size(); kind++) {
      Choice choice = judge(kinds.get(kind), kind, priors, strength, unit);
      best = best == null || choice.score() < best.score() ? choice : best;
    }
    return Objects.requireNonNull(best, "kinds");
  }

  /** Days that are judged, at least one. */
  private long days(double[] outOfFold) {
    int day = rows.layout().stepsPerDay();
    return Math.max(
        1,
        Arrays.stream(indices(rows.truth(), outOfFold))
            .map(row -> (rows.origin(row) + rows.step(row)) / day)
            .distinct()
            .count());
  }

  /**
   * The rows' weights, zero for the rows of a block and of later ones.
   *
   * @param block the block that is judged
   * @return one weight a row; a new array
   */
  public double[] weightsBefore(int block) {
    double[] kept = rowWeights.clone();
    for (int row = 0; row < kept.length; row++) {
      if (folds[row] >= block) {
        kept[row] = 0;
      }
    }
    return kept;
  }

  /**
   * For each block what all kinds of day have in common in the blocks before it.
   *
   * @param labels one a row, NaN to leave a row out; not modified
   * @return one prior a block
   */
  public PeriodPrior[] commonPriors(double[] labels) {
    PeriodPrior[] priors = new PeriodPrior[foldCount];
    Arrays.setAll(
        priors, block -> PeriodPrior.common(rows, labels, weightsBefore(Math.max(1, block))));
    return priors;
  }

  private Choice judge(
      double[][] labels, int kind, PeriodPrior[] priors, double strength, Unit unit) {
    double[] outOfFold = outOfFold(labels, priors, strength);
    double mse = mse(outOfFold);
    double mae = mae(outOfFold);
    return new Choice(strength, kind, unit.score(mse, mae), mse, mae, outOfFold);
  }

  /** The prior's own errors. */
  private record Unit(double mse, double mae) {
    double score(double squared, double absolute) {
      return (ratio(squared, mse) + ratio(absolute, mae)) / 2;
    }

    private static double ratio(double value, double unit) {
      return unit > 0 ? value / unit : 1;
    }
  }

  private double[] outOfFold(double[][] labels, PeriodPrior[] priors, double strength) {
    double[] result = new double[rows.size()];
    Arrays.fill(result, Double.NaN);
    for (int fold = 1; fold < foldCount; fold++) {
      double[] label = labels.length == 1 ? labels[0] : labels[fold];
      PeriodPrior prior = priors.length == 1 ? priors[0] : priors[fold];
      double[] forecast =
          rows.forecast(PeriodRidge.fit(rows, label, weightsBefore(fold), prior, strength));
      for (int row = 0; row < result.length; row++) {
        if (folds[row] == fold) {
          result[row] = forecast[row];
        }
      }
    }
    return result;
  }

  /**
   * The mean squared error of forecasts against the truth.
   *
   * @param forecasts one a row, NaN where it is not to count; not modified
   * @return in squared units of the series; NaN if nothing counts
   */
  public double mse(double[] forecasts) {
    double[] truth = rows.truth();
    return Arrays.stream(indices(truth, forecasts))
        .mapToDouble(row -> (forecasts[row] - truth[row]) * (forecasts[row] - truth[row]))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * The mean absolute error of forecasts against the truth.
   *
   * @param forecasts one a row, NaN where it is not to count; not modified
   * @return in the unit of the series; NaN if nothing counts
   */
  public double mae(double[] forecasts) {
    double[] truth = rows.truth();
    return Arrays.stream(indices(truth, forecasts))
        .mapToDouble(row -> Math.abs(forecasts[row] - truth[row]))
        .average()
        .orElse(Double.NaN);
  }

  private static int[] indices(double[] truth, double[] forecasts) {
    int[] indices = new int[truth.length];
    int count = 0;
    for (int row = 0; row < truth.length; row++) {
      if (!Double.isNaN(truth[row]) && !Double.isNaN(forecasts[row])) {
        indices[count++] = row;
      }
    }
    return Arrays.copyOf(indices, count);
  }
}
