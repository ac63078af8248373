package io.ammass.trainer.period;

import java.util.Arrays;

/**
 * Ridge towards a prior, in closed form, with Huber's weights against outliers.
 *
 * <p>\[ (X'WX/m + kQ)\,b = X'Wy/m + kQ\,b_0 \] solved cell by cell; \(k \to \infty\) keeps the
 * prior (zero-shot). Rows with residuals beyond the median absolute residual weigh less, in
 * proportion (iteratively reweighted least squares), so that a few odd days neither ruin the
 * squared nor the absolute error.
 *
 * @see <a href="https://doi.org/10.1214/aoms/1177703732">Huber (1964), Robust estimation of a
 *     location parameter</a>
 */
public final class PeriodRidge {
  /**
   * The ridge of a fit on a source, as a share of a standardised input's variance.
   *
   * <p>A grid's load is smooth, a building's is not: weights that lean on single lags of the one
   * carry the noise of the other into the forecast. A ridge spreads them, as noise on the inputs
   * would. Chosen on Cockatoo's buildings (ADR 106), where zero-shot errors fell by a fifth.
   */
  static final double SOURCE_RIDGE = 0.1;

  private static final int REWEIGHTINGS = 3;

  private PeriodRidge() {}

  /**
   * Fits.
   *
   * @param rows the rows
   * @param labels one label a row in the unit of the series, NaN to leave it out; not modified
   * @param rowWeights one weight a row, 0 to leave it out; not modified
   * @param prior what is believed before
   * @param strength k, not negative; infinity gives the prior's weights
   * @return {@code [cells][features]}, flat
   * @throws io.ammass.error.NotConvergedException if the equations are singular
   */
  public static double[] fit(
      PeriodRows rows, double[] labels, double[] rowWeights, PeriodPrior prior, double strength) {
    if (!(strength >= 0)) {
      throw new IllegalArgumentException("strength must be >= 0, not " + strength);
    }
    if (strength == Double.POSITIVE_INFINITY) {
      return prior.weights();
    }
    double[] robust = rowWeights;
    double[] weights = PeriodGram.of(rows, labels, robust).solve(prior, strength);
    for (int round = 0; round < REWEIGHTINGS; round++) {
      robust = reweighted(rows, labels, rowWeights, weights);
      weights = PeriodGram.of(rows, labels, robust).solve(prior, strength);
    }
    return weights;
  }

  private static double[] reweighted(
      PeriodRows rows, double[] labels, double[] rowWeights, double[] weights) {
    int count = rows.layout().features();
    double[] residuals = new double[rows.size()];
    double[] sorted = new double[rows.size()];
    int used = 0;
    for (int row = 0; row < residuals.length; row++) {
      if (Double.isNaN(labels[row]) || !(rowWeights[row] > 0)) {
        continue;
      }
      double label = PeriodGram.limited(rows.standardise(row, labels[row]));
      residuals[row] =
          Math.abs(label - rows.dot(weights, rows.cell(row) * count, row * count, count));
      sorted[used++] = residuals[row];
    }
    if (used == 0) {
      return rowWeights;
    }
    Arrays.sort(sorted, 0, used);
    double threshold = sorted[used / 2] + 1e-3;
    double[] robust = rowWeights.clone();
    for (int row = 0; row < robust.length; row++) {
      if (residuals[row] > threshold) {
        robust[row] *= threshold / residuals[row];
      }
    }
    return robust;
  }
}
