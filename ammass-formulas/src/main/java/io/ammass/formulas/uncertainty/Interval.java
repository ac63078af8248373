package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * A coverage interval.
 *
 * @param low the lower end
 * @param high the upper end
 * @param coverage the probability that the interval holds, in (0, 1)
 */
public record Interval(double low, double high, double coverage) {
  /**
   * Whether a value lies inside.
   *
   * @param value the value
   * @return true if {@code low <= value <= high}
   */
  public boolean contains(double value) {
    return value >= low && value <= high;
  }

  /** Prints both ends and the coverage. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "[%.6g .. %.6g] at %.4g %%", low, high, 100 * coverage);
  }
}
