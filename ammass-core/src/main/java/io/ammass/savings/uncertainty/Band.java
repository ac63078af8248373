package io.ammass.savings.uncertainty;

import java.util.Locale;

/**
 * A value with its two-sided band.
 *
 * @param value the estimate
 * @param low lower end
 * @param high upper end
 * @param level the share of cases the band is to cover, such as 0.9
 */
public record Band(double value, double low, double high, double level) {

  /**
   * Whether a number lies in the band, ends included.
   *
   * @param number a number
   * @return true when covered
   */
  public boolean covers(double number) {
    return number >= low && number <= high;
  }

  /**
   * Half the width of the band.
   *
   * @return at least 0
   */
  public double halfWidth() {
    return (high - low) / 2;
  }

  /**
   * The band of the value times a factor.
   *
   * @param factor any number
   * @return the scaled band
   */
  public Band times(double factor) {
    double a = low * factor;
    double b = high * factor;
    return new Band(value * factor, Math.min(a, b), Math.max(a, b), level);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%.6g [%.6g, %.6g] at %.0f %%", value, low, high, 100 * level);
  }
}
