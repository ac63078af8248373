package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/**
 * Finds hours unlike the same hours of the weeks around: stretches that keep their own course and
 * so escape a filter of neighbours, such as half a day at half the load.
 *
 * <p>A value is expected to be the median of the same time of the week in the four weeks before and
 * after. What remains is compared with what usually remains at that time of day. A finding needs
 * {@value #LEAST} values in a row beyond {@value #SIGMAS} robust deviations on one side. Holidays
 * are such stretches too: values stay, the finding asks a person to look.
 *
 * <p><b>Cost</b>: a median of eight for every value.
 */
final class SeasonalResidualRule implements QualityRule {
  private static final double SIGMAS = 8;
  private static final int LEAST = 3;
  private static final int WEEKS = 4;
  private static final int MIN_PRESENT = 4;

  /**
   * A residual this small against the usual level is not worth a look, however regular the rest.
   */
  private static final double LEVEL = 0.15;

  private final Repair repair;

  SeasonalResidualRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "seasonalResidual";
  }

  @Override
  public void apply(Draft draft) {
    int slots = Days.slots(draft);
    if (slots == 0 || draft.size() < 2 * WEEKS * 7 * slots) {
      return;
    }
    double[] values = draft.values();
    double[] residuals = residuals(values, 7 * slots);
    double[] limits = limits(values, residuals, slots);
    int count = 0;
    int stretches = 0;
    int first = -1;
    int last = 0;
    int longest = 0;
    int longestAt = 0;
    for (int i = 0; i < residuals.length; i++) {
      int side = side(residuals[i], limits[i % slots]);
      int from = i;
      while (side != 0
          && i + 1 < residuals.length
          && side(residuals[i + 1], limits[(i + 1) % slots]) == side) {
        i++;
      }
      int length = i + 1 - from;
      if (side == 0 || length < LEAST) {
        continue;
      }
      for (int k = from; k <= i; k++) {
        draft.doubt(k, repair);
      }
      count += length;
      stretches++;
      first = first < 0 ? from : first;
      last = i + 1;
      if (length > longest) {
        longest = length;
        longestAt = from;
      }
    }
    if (count > 0) {
      draft.report(
          id(),
          Severity.INFO,
          first,
          last,
          count,
          Sentences.count(count, "value")
              + " in "
              + (stretches == 1 ? "1 stretch" : stretches + " stretches")
              + " unlike the same hours of the weeks around, the longest "
              + Sentences.span(draft.resolution().multipliedBy(longest))
              + " from "
              + draft.timeAt(longestAt)
              + (repair == Repair.LEAVE ? "" : ", taken out"));
    }
  }

  private static int side(double residual, double limit) {
    return residual > limit ? 1 : residual < -limit ? -1 : 0;
  }

  private static double[] residuals(double[] values, int week) {
    double[] residuals = new double[values.length];
    double[] sample = new double[2 * WEEKS];
    for (int i = 0; i < values.length; i++) {
      int n = 0;
      for (int k = -WEEKS; k <= WEEKS; k++) {
        int at = i + k * week;
        if (k != 0 && at >= 0 && at < values.length && !Double.isNaN(values[at])) {
          sample[n++] = values[at];
        }
      }
      residuals[i] = n < MIN_PRESENT ? Double.NaN : values[i] - Robust.median(sample, n);
    }
    return residuals;
  }

  /** How far a residual may go at each time of day. */
  private static double[] limits(double[] values, double[] residuals, int slots) {
    double[] limits = new double[slots];
    double[] sizes = new double[values.length / slots + 1];
    double[] levels = new double[values.length / slots + 1];
    for (int slot = 0; slot < slots; slot++) {
      int n = 0;
      int m = 0;
      for (int i = slot; i < values.length; i += slots) {
        if (!Double.isNaN(residuals[i])) {
          sizes[n++] = Math.abs(residuals[i]);
        }
        if (!Double.isNaN(values[i])) {
          levels[m++] = Math.abs(values[i]);
        }
      }
      double sigma = Robust.MAD_TO_SIGMA * Robust.median(sizes, n);
      double level = LEVEL * Robust.median(levels, m);
      limits[slot] = sigma > 0 ? Math.max(SIGMAS * sigma, level) : Double.POSITIVE_INFINITY;
    }
    return limits;
  }
}
