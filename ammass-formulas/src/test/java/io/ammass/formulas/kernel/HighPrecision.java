package io.ammass.formulas.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An independent oracle: the formulas in decimal arithmetic of 80 digits, the exponential by
 * halving the argument and the Taylor series. Shares nothing with the kernels.
 */
public final class HighPrecision {
  static final MathContext DIGITS = new MathContext(80);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private HighPrecision() {}

  /** {@code exp(x) - 1} to about 70 digits. */
  public static BigDecimal expm1(BigDecimal x) {
    int halvings = 0;
    BigDecimal y = x;
    while (y.abs().compareTo(BigDecimal.valueOf(1, 2)) > 0) {
      y = y.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal term = y;
    BigDecimal sum = y;
    for (int k = 2; k < 60 && term.signum() != 0; k++) {
      term = term.multiply(y).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int k = 0; k < halvings; k++) {
      // expm1(2y) = expm1(y) (expm1(y) + 2)
      sum = sum.multiply(sum.add(TWO), DIGITS);
    }
    return sum;
  }

  public static BigDecimal exp(BigDecimal x) {
    return expm1(x).add(BigDecimal.ONE, DIGITS);
  }

  /** Value and derivatives by S, C, R_s, alpha of the electricity-use formula. */
  static BigDecimal[] electricityUse(double s, double c, double rs, double alpha) {
    BigDecimal exactS = new BigDecimal(s);
    BigDecimal exactC = new BigDecimal(c);
    BigDecimal product = new BigDecimal(alpha).multiply(exactS);
    // exp and expm1 of a negative argument by the reciprocal keep all digits
    BigDecimal reduction = reciprocal(exp(product.abs()), product.signum() > 0);
    BigDecimal exactRs = new BigDecimal(rs);
    BigDecimal grown = expm1(exactRs.abs());
    BigDecimal decay = reciprocal(grown.add(BigDecimal.ONE, DIGITS), rs > 0);
    BigDecimal saturation = rs > 0 ? grown.multiply(decay, DIGITS) : grown.negate();
    BigDecimal h = saturation.multiply(reduction, DIGITS).divide(exactC, DIGITS);
    BigDecimal value = h.multiply(exactS, DIGITS);
    return new BigDecimal[] {
      value,
      h.multiply(BigDecimal.ONE.subtract(product), DIGITS),
      value.divide(exactC, DIGITS).negate(),
      exactS.divide(exactC, DIGITS).multiply(decay, DIGITS).multiply(reduction, DIGITS),
      value.multiply(exactS, DIGITS).negate()
    };
  }

  private static BigDecimal reciprocal(BigDecimal x, boolean isWanted) {
    return isWanted ? BigDecimal.ONE.divide(x, DIGITS) : x;
  }

  /**
   * The distance of a result from the exact value in units in the last place of the exact value; at
   * and below the least normal number in smallest subnormals. An overflow to the right infinity is
   * 0.
   */
  public static double ulps(double found, BigDecimal exact) {
    double nearest = exact.doubleValue();
    if (Double.isInfinite(nearest) || !Double.isFinite(found)) {
      return found == nearest ? 0 : Double.POSITIVE_INFINITY;
    }
    BigDecimal unit = new BigDecimal(Math.ulp(nearest));
    return new BigDecimal(found)
        .subtract(exact)
        .abs()
        .divide(unit, new MathContext(20, RoundingMode.HALF_EVEN))
        .doubleValue();
  }
}
