package io.ammass.probability;

/**
 * The distribution of one uncertain number.
 *
 * <p>Sampling is by inversion ({@link #quantile} of a uniform number), so that one low-discrepancy
 * or seeded sequence drives any law and a copula needs nothing else. Implementations are immutable.
 */
public interface Distribution {
  /**
   * The inverse of the distribution function.
   *
   * @param probability in (0, 1)
   * @return the value not exceeded with this probability; finite
   * @throws IllegalArgumentException if the probability is not inside (0, 1)
   */
  double quantile(double probability);

  /**
   * The mean.
   *
   * @return the expected value
   */
  double mean();

  /**
   * The standard deviation.
   *
   * @return the square root of the variance, at least 0
   */
  double standardDeviation();
}
