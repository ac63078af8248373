package io.ammass.formulas.arithmetic;

import java.util.Locale;

/**
 * An unevaluated sum of two doubles, scaled by a power of two.
 *
 * <p>The value is {@code (high + low) * 2^exponent} with {@code 1 <= |high| < 2} and {@code |low|
 * <= ulp(high) / 2}, or zero. Because the exponent stands apart, products and quotients of any
 * finite doubles neither overflow nor underflow, and the result is rounded once, by {@link
 * #toDouble}. Relative error of one operation: sum 2^-104, product 2^-103, quotient 2^-101.
 * Immutable.
 *
 * @see <a href="https://doi.org/10.1145/3121432">Joldes, Muller, Popescu (2017), Tight and rigorous
 *     error bounds for basic building blocks of double-word arithmetic, algorithms 6, 12 and 17</a>
 */
public final class DoubleDouble {
  /** Zero. */
  public static final DoubleDouble ZERO = new DoubleDouble(0, 0, 0);

  /** One. */
  public static final DoubleDouble ONE = new DoubleDouble(1, 0, 0);

  /**
   * An operand this many binary places below the other cannot change a sum's 106 bits; shifting
   * further could underflow.
   */
  private static final int NEGLIGIBLE_SHIFT = 200;

  private final double high;
  private final double low;
  private final int exponent;

  private DoubleDouble(double high, double low, int exponent) {
    this.high = high;
    this.low = low;
    this.exponent = exponent;
  }

  /**
   * Takes a double, exactly.
   *
   * @param value a finite number
   * @return the same number
   * @throws IllegalArgumentException if the value is not finite
   */
  public static DoubleDouble of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, not " + value);
    }
    return normalized(value, 0, 0);
  }

  /**
   * Takes a sum of two doubles, without rounding when it has at most 107 bits.
   *
   * @param a a finite number
   * @param b a finite number
   * @return a + b with a relative error of at most 2^-106
   */
  public static DoubleDouble sum(double a, double b) {
    return of(a).plus(of(b));
  }

  /**
   * Takes a product of two doubles, exactly.
   *
   * @param a a finite number
   * @param b a finite number
   * @return a * b
   */
  public static DoubleDouble product(double a, double b) {
    return of(a).times(of(b));
  }

  /** Renormalises {@code (high + low) * 2^exponent}, where {@code |high| >= |low|}. */
  static DoubleDouble normalized(double high, double low, int exponent) {
    double h = high + low;
    double l = low - (h - high);
    if (h == 0) {
      return ZERO;
    }
    int shift = Math.getExponent(h);
    if (shift < Double.MIN_EXPONENT) {
      h *= 0x1p100;
      l *= 0x1p100;
      exponent -= 100;
      shift = Math.getExponent(h);
    }
    if (shift == 0) {
      return new DoubleDouble(h, l, exponent);
    }
    return new DoubleDouble(Math.scalb(h, -shift), Math.scalb(l, -shift), exponent + shift);
  }

  /**
   * The sum.
   *
   * @param other the other summand
   * @return this + other
   */
  public DoubleDouble plus(DoubleDouble other) {
    if (high == 0) {
      return other;
    }
    if (other.high == 0) {
      return this;
    }
    if (exponent < other.exponent) {
      return other.plus(this);
    }
    int shift = other.exponent - exponent;
    if (shift < -NEGLIGIBLE_SHIFT) {
      return this;
    }
    double scale = Math.scalb(1.0, shift);
    double otherHigh = other.high * scale;
    double otherLow = other.low * scale;
    double s = high + otherHigh;
    double se = twoSumError(high, otherHigh, s);
    double t = low + otherLow;
    double te = twoSumError(low, otherLow, t);
    double c = se + t;
    double v = s + c;
    double w = te + (c - (v - s));
    return normalized(v, w, exponent);
  }

  /**
   * The difference.
   *
   * @param other what is subtracted
   * @return this - other
   */
  public DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  /**
   * The opposite.
   *
   * @return -this
   */
  public DoubleDouble negated() {
    return new DoubleDouble(-high, -low, exponent);
  }

  /**
   * The absolute value.
   *
   * @return |this|
   */
  public DoubleDouble abs() {
    return high < 0 ? negated() : this;
  }

  /**
   * The product.
   *
   * @param other the other factor
   * @return this * other
   */
  public DoubleDouble times(DoubleDouble other) {
    double p = high * other.high;
    double e = Math.fma(high, other.high, -p);
    double cross = Math.fma(high, other.low, low * other.high);
    return normalized(p, e + cross, exponent + other.exponent);
  }

  /**
   * The product with a double.
   *
   * @param other the other factor, finite
   * @return this * other
   */
  public DoubleDouble times(double other) {
    return times(of(other));
  }

  /**
   * The product with a power of two, exactly.
   *
   * @param power the exponent of two
   * @return this * 2^power
   */
  public DoubleDouble scaled(int power) {
    return high == 0 ? ZERO : new DoubleDouble(high, low, exponent + power);
  }

  /**
   * The quotient.
   *
   * @param divisor the divisor, not zero
   * @return this / divisor
   * @throws ArithmeticException if the divisor is zero
   */
  public DoubleDouble dividedBy(DoubleDouble divisor) {
    if (divisor.high == 0) {
      throw new ArithmeticException("division by zero");
    }
    double q = high / divisor.high;
    double p = q * divisor.high;
    double e = Math.fma(q, divisor.high, -p);
    // high - p is exact (Sterbenz); what remains of the dividend is at the level of low.
    double remainder = ((high - p) - e) + Math.fma(-q, divisor.low, low);
    return normalized(q, remainder / divisor.high, exponent - divisor.exponent);
  }

  /**
   * The quotient by a double.
   *
   * @param divisor the divisor, finite, not zero
   * @return this / divisor
   */
  public DoubleDouble dividedBy(double divisor) {
    return dividedBy(of(divisor));
  }

  /**
   * The sign.
   *
   * @return -1, 0 or 1
   */
  public int signum() {
    return (int) Math.signum(high);
  }

  /**
   * The binary exponent: {@code 2^exponent <= |value| < 2^(exponent + 1)}, one off where rounding
   * reached the next power.
   *
   * @return the exponent; {@code Integer.MIN_VALUE / 4} for zero
   */
  public int exponent() {
    return high == 0 ? Integer.MIN_VALUE / 4 : exponent;
  }

  /**
   * Whether this is zero.
   *
   * @return true if it is
   */
  public boolean isZero() {
    return high == 0;
  }

  /** The leading part, in [1, 2) by absolute value. */
  double high() {
    return high;
  }

  /** The trailing part. */
  double low() {
    return low;
  }

  /**
   * Rounds to the nearest double, once, also where that is subnormal.
   *
   * @return the nearest double; infinite above the range
   */
  public double toDouble() {
    if (high == 0) {
      return 0;
    }
    if (exponent >= Double.MIN_EXPONENT) {
      return exponent > Double.MAX_EXPONENT
          ? Math.copySign(Double.POSITIVE_INFINITY, high)
          : Math.scalb(high, exponent);
    }
    if (exponent < -1100) {
      return Math.copySign(0.0, high);
    }
    double rounded = Math.scalb(high, exponent);
    // high alone was rounded; low decides only where high stood exactly half-way.
    double half = Math.scalb(1.0, -1075 - exponent);
    double rest = high - unscaled(rounded, exponent);
    if (Math.abs(rest) == half && low != 0 && Math.signum(rest) == Math.signum(low)) {
      return rest > 0 ? Math.nextUp(rounded) : Math.nextDown(rounded);
    }
    return rounded;
  }

  /** A subnormal divided by 2^exponent, in two exact steps, because 2^-exponent may overflow. */
  private static double unscaled(double subnormal, int exponent) {
    int half = -exponent / 2;
    return subnormal * Math.scalb(1.0, half) * Math.scalb(1.0, -exponent - half);
  }

  static double twoSumError(double a, double b, double sum) {
    double t = sum - a;
    return (a - (sum - t)) + (b - t);
  }

  /** Prints both parts and the exponent. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "(%s + %s) * 2^%d", high, low, exponent);
  }
}
