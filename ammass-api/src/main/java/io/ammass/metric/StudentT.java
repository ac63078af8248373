package io.ammass.metric;

/**
 * The upper tail of Student's t law, without a library: the api carries nothing but annotations.
 *
 * @see <a href="https://dlmf.nist.gov/8.17">NIST Digital Library of Mathematical Functions, section
 *     8.17 (incomplete beta function), and 8.17.22 for the continued fraction</a>
 */
final class StudentT {
  private static final double TINY = 1e-300;
  private static final double ENOUGH = 1e-15;
  private static final int MAX_TERMS = 10_000;

  /** Lanczos coefficients for g = 7, n = 9 (Godfrey 2001): relative error below 1e-14. */
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private StudentT() {}

  /**
   * The probability of a value above t.
   *
   * @param t any number, infinities allowed
   * @param degreesOfFreedom positive
   */
  static double upperTail(double t, double degreesOfFreedom) {
    if (Double.isInfinite(t)) {
      return t > 0 ? 0 : 1;
    }
    double x = degreesOfFreedom / (degreesOfFreedom + t * t);
    double tail = 0.5 * regularisedBeta(x, degreesOfFreedom / 2, 0.5);
    return t >= 0 ? tail : 1 - tail;
  }

  private static double regularisedBeta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    // The fraction converges quickly on one side of the mean only; the other follows by symmetry.
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  /** The continued fraction by Lentz's method. */
  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = guarded(1 - (a + b) * x / (a + 1));
    double value = 1 / d;
    d = value;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / guarded(1 + even * d);
      c = guarded(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / guarded(1 + odd * d);
      c = guarded(1 + odd / c);
      double change = d * c;
      value *= change;
      if (Math.abs(change - 1) < ENOUGH) {
        return value;
      }
    }
    return value;
  }

  private static double guarded(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double x) {
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x - 1 + i);
    }
    double t = x + 6.5;
    return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
  }
}
