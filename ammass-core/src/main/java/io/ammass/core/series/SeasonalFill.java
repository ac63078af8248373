package io.ammass.core.series;

import io.ammass.error.InsufficientDataException;

/**
 * Replaces missing values by those one season away, so that a window model meets no NaN.
 *
 * <p>A gap of at most {@value #SHORT} steps is bridged by a straight line. A longer one takes the
 * mean of the nearest present values a whole number of seasons before and after; where there is
 * none, the nearest present value. Only values given are looked at: of a history that ends at the
 * issue time nothing later is used.
 */
public final class SeasonalFill {
  private static final int SHORT = 3;

  private SeasonalFill() {}

  /**
   * Fills the gaps.
   *
   * @param values NaN where missing; not modified
   * @param season steps of a season, at least 1
   * @return a copy without NaN
   * @throws InsufficientDataException if no value is present
   */
  public static double[] fill(double[] values, int season) {
    double[] filled = values.clone();
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        continue;
      }
      int end = i;
      while (end < values.length && Double.isNaN(values[end])) {
        end++;
      }
      if (i > 0 && end < values.length && end - i <= SHORT) {
        double slope = (values[end] - values[i - 1]) / (end - i + 1);
        for (int j = i; j < end; j++) {
          filled[j] = values[i - 1] + slope * (j - i + 1);
        }
      } else {
        for (int j = i; j < end; j++) {
          filled[j] = seasonal(values, j, season);
        }
      }
      i = end;
    }
    return filled;
  }

  private static double seasonal(double[] values, int index, int season) {
    double before = walk(values, index, -season);
    double after = walk(values, index, season);
    if (!Double.isNaN(before) && !Double.isNaN(after)) {
      return (before + after) / 2;
    }
    if (!Double.isNaN(before) || !Double.isNaN(after)) {
      return Double.isNaN(before) ? after : before;
    }
    for (int distance = 1; distance < values.length; distance++) {
      if (index >= distance && !Double.isNaN(values[index - distance])) {
        return values[index - distance];
      }
      if (index + distance < values.length && !Double.isNaN(values[index + distance])) {
        return values[index + distance];
      }
    }
    throw new InsufficientDataException(
        "none of " + values.length + " values is present. Maybe the target is all missing.");
  }

  private static double walk(double[] values, int index, int step) {
    for (int i = index + step; i >= 0 && i < values.length; i += step) {
      if (!Double.isNaN(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }
}
