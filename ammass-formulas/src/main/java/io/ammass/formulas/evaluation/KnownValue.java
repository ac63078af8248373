package io.ammass.formulas.evaluation;

import io.ammass.probability.Distribution;

/**
 * A number without uncertainty, as a distribution.
 *
 * @param value the number, finite
 */
public record KnownValue(double value) implements Distribution {
  /** Checks that the number is finite. */
  public KnownValue {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, not " + value);
    }
  }

  @Override
  public double quantile(double probability) {
    if (!(probability > 0 && probability < 1)) {
      throw new IllegalArgumentException("probability must be inside (0, 1), not " + probability);
    }
    return value;
  }

  @Override
  public double mean() {
    return value;
  }

  @Override
  public double standardDeviation() {
    return 0;
  }
}
