package io.ammass.formulas.arithmetic;

import java.math.BigDecimal;
import java.math.MathContext;

/** The distance of a double from the truth, in units of the truth's last place. */
public final class Ulps {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** Half a unit above the largest double, where rounding to nearest turns to infinity. */
  private static final BigDecimal OVERFLOW =
      new BigDecimal(Double.MAX_VALUE).add(new BigDecimal(Math.ulp(Double.MAX_VALUE) / 2));

  private Ulps() {}

  /**
   * The error of a computed value.
   *
   * <p>The unit is that of the binade which holds the truth; below the normal range it is the
   * smallest subnormal. Where the truth is beyond the largest double, the infinity of its sign has
   * no error.
   *
   * @param computed the value
   * @param truth the true value, to more digits than a double has
   * @return the error in units in the last place, not negative; infinite for NaN or a wrong
   *     infinity
   */
  public static double error(double computed, BigDecimal truth) {
    boolean overflows = truth.abs().compareTo(OVERFLOW) >= 0;
    if (!Double.isFinite(computed)) {
      return overflows && computed == truth.signum() * Double.POSITIVE_INFINITY
          ? 0
          : Double.POSITIVE_INFINITY;
    }
    BigDecimal unit = unit(truth.abs());
    return new BigDecimal(computed)
        .subtract(truth)
        .abs()
        .divide(unit, MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigDecimal unit(BigDecimal magnitude) {
    if (magnitude.compareTo(new BigDecimal(Double.MIN_NORMAL)) < 0) {
      return new BigDecimal(Double.MIN_VALUE);
    }
    double near = Math.min(Double.MAX_VALUE, magnitude.doubleValue());
    BigDecimal unit = new BigDecimal(Math.ulp(near));
    // Rounding may have reached the next power of two, whose unit is twice as large.
    return magnitude.compareTo(new BigDecimal(Double.MAX_VALUE)) <= 0
            && new BigDecimal(near).compareTo(magnitude) > 0
            && Math.getExponent(Math.nextDown(near)) < Math.getExponent(near)
        ? unit.divide(TWO)
        : unit;
  }
}
