package io.ammass.metric;

/**
 * The share of periods (days) whose forecast peak falls within some steps of the true peak, range
 * [0, 1].
 *
 * <p>Arrays are whole periods one after another; a period with a missing value is left out. Of
 * equal peaks the first counts.
 */
public final class PeakHitRate implements PointMetric {
  private final int period;
  private final int tolerance;

  private PeakHitRate(int period, int tolerance) {
    this.period = period;
    this.tolerance = tolerance;
  }

  /**
   * The metric for a period.
   *
   * @param period steps of a period, at least 1
   * @param tolerance how many steps the peak may be off, at least 0
   * @return the metric
   * @throws IllegalArgumentException if a number is out of range
   */
  public static PeakHitRate of(int period, int tolerance) {
    if (!(period >= 1 && tolerance >= 0)) {
      throw new IllegalArgumentException(
          "period must be >= 1 and tolerance >= 0, not " + period + " and " + tolerance);
    }
    return new PeakHitRate(period, tolerance);
  }

  @Override
  public String name() {
    return "peakHitRate";
  }

  @Override
  public String formula() {
    return "share of periods with |argmax y - argmax f| <= " + tolerance;
  }

  @Override
  public double best() {
    return 1;
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    Pairs.requireSameLength(actual, forecast);
    int periods = 0;
    int hits = 0;
    for (int from = 0; from + period <= actual.length; from += period) {
      int truth = peak(actual, from);
      int guess = peak(forecast, from);
      if (truth >= 0 && guess >= 0) {
        periods++;
        hits += Math.abs(truth - guess) <= tolerance ? 1 : 0;
      }
    }
    return Pairs.ratio(hits, periods);
  }

  /** The step of the peak, -1 if a value is missing. */
  private int peak(double[] values, int from) {
    int peak = 0;
    for (int i = 0; i < period; i++) {
      if (Double.isNaN(values[from + i])) {
        return -1;
      }
      if (values[from + i] > values[from + peak]) {
        peak = i;
      }
    }
    return peak;
  }
}
