package io.ammass.formulas.uncertainty;

/**
 * The standard normal distribution function and its inverse, in double precision.
 *
 * <p>The inverse is algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37, 477-484;
 * relative error about 1e-16). The distribution function is Hart's algorithm 5666 as given by West
 * (2005, "Better approximations to cumulative normal functions"; absolute error below 1e-15). Both
 * are one order of magnitude quicker than the iterated functions of commons-math3, and a copula
 * needs both for every sample.
 */
final class StandardNormal {
  /** The nearest probability below 1 that a double can hold. */
  private static final double BELOW_ONE = 1 - 0x1p-53;

  /** The smallest probability returned, so that a quantile of it is finite. */
  private static final double ABOVE_ZERO = 0x1p-1000;

  private static final double[] A = {
    3.3871328727963666080e0,
    1.3314166789178437745e+2,
    1.9715909503065514427e+3,
    1.3731693765509461125e+4,
    4.5921953931549871457e+4,
    6.7265770927008700853e+4,
    3.3430575583588128105e+4,
    2.5090809287301226727e+3
  };
  private static final double[] B = {
    1.0,
    4.2313330701600911252e+1,
    6.8718700749205790830e+2,
    5.3941960214247511077e+3,
    2.1213794301586595867e+4,
    3.9307895800092710610e+4,
    2.8729085735721942674e+4,
    5.2264952788528545610e+3
  };
  private static final double[] C = {
    1.42343711074968357734e0,
    4.63033784615654529590e0,
    5.76949722146069140550e0,
    3.64784832476320460504e0,
    1.27045825245236838258e0,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4
  };
  private static final double[] D = {
    1.0,
    2.05319162663775882187e0,
    1.67638483018380384940e0,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };
  private static final double[] E = {
    6.65790464350110377720e0,
    5.46378491116411436990e0,
    1.78482653991729133580e0,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7
  };
  private static final double[] F = {
    1.0,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };

  private StandardNormal() {}

  /**
   * The inverse of the distribution function.
   *
   * @param p in (0, 1)
   * @return the standard normal score
   */
  static double score(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= 0.425) {
      double r = 0.180625 - q * q;
      return q
          * (((((((A[7] * r + A[6]) * r + A[5]) * r + A[4]) * r + A[3]) * r + A[2]) * r + A[1]) * r
              + A[0])
          / (((((((B[7] * r + B[6]) * r + B[5]) * r + B[4]) * r + B[3]) * r + B[2]) * r + B[1]) * r
              + 1);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
    double tail = r <= 5 ? ratio(C, D, r - 1.6) : ratio(E, F, r - 5);
    return q < 0 ? -tail : tail;
  }

  private static double ratio(double[] numerator, double[] denominator, double r) {
    double top = numerator[7];
    double bottom = denominator[7];
    for (int i = 6; i >= 0; i--) {
      top = top * r + numerator[i];
      bottom = bottom * r + denominator[i];
    }
    return top / bottom;
  }

  /**
   * The distribution function, kept strictly inside (0, 1) so that any quantile of it exists.
   *
   * @param z the score
   * @return the probability of a smaller score
   */
  static double probability(double z) {
    double tail = upperTail(Math.abs(z));
    double p = z > 0 ? 1 - tail : tail;
    return Math.min(BELOW_ONE, Math.max(ABOVE_ZERO, p));
  }

  private static double upperTail(double x) {
    if (x > 37) {
      return 0;
    }
    double density = Math.exp(-0.5 * x * x);
    if (x < 7.07106781186547) {
      double top = 3.52624965998911e-02 * x + 0.700383064443688;
      top = top * x + 6.37396220353165;
      top = top * x + 33.912866078383;
      top = top * x + 112.079291497871;
      top = top * x + 221.213596169931;
      top = top * x + 220.206867912376;
      double bottom = 8.83883476483184e-02 * x + 1.75566716318264;
      bottom = bottom * x + 16.064177579207;
      bottom = bottom * x + 86.7807322029461;
      bottom = bottom * x + 296.564248779674;
      bottom = bottom * x + 637.333633378831;
      bottom = bottom * x + 793.826512519948;
      bottom = bottom * x + 440.413735824752;
      return density * top / bottom;
    }
    double fraction = x + 0.65;
    fraction = x + 4 / fraction;
    fraction = x + 3 / fraction;
    fraction = x + 2 / fraction;
    fraction = x + 1 / fraction;
    return density / fraction / 2.506628274631;
  }
}
