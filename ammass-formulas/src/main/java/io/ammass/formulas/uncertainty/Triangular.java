package io.ammass.formulas.uncertainty;

import java.util.Locale;

/**
 * The triangular law: least, most likely and greatest value.
 *
 * <p>What an expert's three-point estimate says. Immutable.
 *
 * @param low the least value
 * @param mode the most likely value, in [low, high]
 * @param high the greatest value
 */
public record Triangular(double low, double mode, double high) implements BatchDistribution {
  /** Checks that the three are finite and in order. */
  public Triangular {
    if (!(Double.isFinite(low)
        && Double.isFinite(high)
        && low < high
        && low <= mode
        && mode <= high)) {
      throw new IllegalArgumentException(
          "a triangular law needs finite low <= mode <= high with low < high, not "
              + low
              + ", "
              + mode
              + ", "
              + high);
    }
  }

  /**
   * Makes the law.
   *
   * @param low the least value
   * @param mode the most likely value
   * @param high the greatest value
   * @return the law
   */
  public static Triangular of(double low, double mode, double high) {
    return new Triangular(low, mode, high);
  }

  @Override
  public double quantile(double probability) {
    Probabilities.check(probability);
    double width = high - low;
    double below = (mode - low) / width;
    return probability < below
        ? low + Math.sqrt(probability * width * (mode - low))
        : high - Math.sqrt((1 - probability) * width * (high - mode));
  }

  @Override
  public double mean() {
    return low + ((mode - low) + (high - low)) / 3;
  }

  @Override
  public double standardDeviation() {
    double a = mode - low;
    double b = high - mode;
    return Math.sqrt((a * a + a * b + b * b) / 18);
  }

  /** Prints the three values. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "triangular %.6g / %.6g / %.6g", low, mode, high);
  }
}
