package io.ammass.savings.uncertainty;

/**
 * Cumulative sums of savings over the reporting periods: a straight line where saving is steady, a
 * bend where something else began.
 */
public final class Cusum {
  private Cusum() {}

  /**
   * Adds up what was saved.
   *
   * @param savings savings per period; NaN counts as 0 and keeps the sum; not modified
   * @return the sum up to and with each period, a new array
   */
  public static double[] of(double[] savings) {
    double[] sums = new double[savings.length];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += Double.isNaN(savings[i]) ? 0 : savings[i];
      sums[i] = sum;
    }
    return sums;
  }
}
