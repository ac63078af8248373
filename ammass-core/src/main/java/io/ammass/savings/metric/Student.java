package io.ammass.savings.metric;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Student's t distribution as the savings rules use it.
 *
 * <p><b>Threads</b>: stateless.
 */
public final class Student {
  private Student() {}

  /**
   * The quantile of Student's t distribution.
   *
   * @param probability cumulative probability, between 0 and 1 exclusive
   * @param degreesOfFreedom degrees of freedom, above 0
   * @return the quantile, relative error about 1e-13; NaN when the degrees of freedom are not above
   *     0
   */
  public static double quantile(double probability, double degreesOfFreedom) {
    if (!(degreesOfFreedom > 0) || Double.isInfinite(degreesOfFreedom)) {
      return Double.NaN;
    }
    TDistribution distribution = new TDistribution(null, degreesOfFreedom);
    double t = distribution.inverseCumulativeProbability(probability);
    // The library's root finder stops at 1e-9; two Newton steps reach rounding error.
    for (int step = 0; step < 2; step++) {
      double density = distribution.density(t);
      if (density > 0) {
        t -= (distribution.cumulativeProbability(t) - probability) / density;
      }
    }
    return t;
  }

  /**
   * The two-sided p value of a t statistic.
   *
   * @param t the statistic
   * @param degreesOfFreedom degrees of freedom
   * @return the probability of a value at least as far from 0; NaN when not defined
   */
  public static double twoSidedP(double t, double degreesOfFreedom) {
    if (!(degreesOfFreedom > 0) || Double.isNaN(t)) {
      return Double.NaN;
    }
    if (Double.isInfinite(t)) {
      return 0;
    }
    return 2 * new TDistribution(null, degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }
}
