package io.ammass.formulas.arithmetic;

import java.math.BigInteger;

/**
 * An exact number {@code mantissa * 2^exponent}: sums, differences and products of doubles without
 * rounding.
 *
 * <p>Slower than {@link DoubleDouble} by about a hundred times; it answers where cancellation is so
 * deep that {@link Ball} cannot decide the rounding. Immutable.
 */
public final class Dyadic {
  /** Zero. */
  public static final Dyadic ZERO = new Dyadic(BigInteger.ZERO, 0);

  /** One. */
  public static final Dyadic ONE = new Dyadic(BigInteger.ONE, 0);

  /** A quotient with this many bits and a sticky bit rounds correctly to 53. */
  private static final int QUOTIENT_BITS = 64;

  private final BigInteger mantissa;
  private final int exponent;

  private Dyadic(BigInteger mantissa, int exponent) {
    this.mantissa = mantissa;
    this.exponent = exponent;
  }

  /**
   * Takes a double, exactly.
   *
   * @param value a finite number
   * @return the same number
   * @throws IllegalArgumentException if the value is not finite
   */
  public static Dyadic of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be finite, not " + value);
    }
    if (value == 0) {
      return ZERO;
    }
    int shift = Math.max(Math.getExponent(value), Double.MIN_EXPONENT) - 52;
    long bits = Double.doubleToRawLongBits(value);
    long significand = bits & 0xFFFFFFFFFFFFFL;
    if (Math.getExponent(value) >= Double.MIN_EXPONENT) {
      significand |= 1L << 52;
    }
    return new Dyadic(BigInteger.valueOf(value < 0 ? -significand : significand), shift);
  }

  /**
   * The sum.
   *
   * @param other the other summand
   * @return this + other, exactly
   */
  public Dyadic plus(Dyadic other) {
    if (mantissa.signum() == 0) {
      return other;
    }
    if (other.mantissa.signum() == 0) {
      return this;
    }
    if (exponent < other.exponent) {
      return other.plus(this);
    }
    return new Dyadic(
        mantissa.shiftLeft(exponent - other.exponent).add(other.mantissa), other.exponent);
  }

  /**
   * The difference.
   *
   * @param other what is subtracted
   * @return this - other, exactly
   */
  public Dyadic minus(Dyadic other) {
    return plus(new Dyadic(other.mantissa.negate(), other.exponent));
  }

  /**
   * The product.
   *
   * @param other the other factor
   * @return this * other, exactly
   */
  public Dyadic times(Dyadic other) {
    return new Dyadic(mantissa.multiply(other.mantissa), exponent + other.exponent);
  }

  /**
   * The quotient, rounded once to the nearest double, ties to even.
   *
   * @param divisor the divisor, not zero
   * @return this / divisor; infinite above the range
   * @throws ArithmeticException if the divisor is zero
   */
  public double dividedBy(Dyadic divisor) {
    if (divisor.mantissa.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (mantissa.signum() == 0) {
      return 0;
    }
    BigInteger numerator = mantissa.abs();
    BigInteger denominator = divisor.mantissa.abs();
    int shift = QUOTIENT_BITS - numerator.bitLength() + denominator.bitLength();
    if (shift >= 0) {
      numerator = numerator.shiftLeft(shift);
    } else {
      denominator = denominator.shiftLeft(-shift);
    }
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    // A sticky bit below the quotient keeps "a little more than half" apart from "half".
    BigInteger quotient = parts[0].shiftLeft(1);
    if (parts[1].signum() != 0) {
      quotient = quotient.setBit(0);
    }
    double magnitude = rounded(quotient, exponent - divisor.exponent - shift - 1);
    return mantissa.signum() * divisor.mantissa.signum() < 0 ? -magnitude : magnitude;
  }

  /** A magnitude of more than 53 bits, rounded once, ties to even. */
  private static double rounded(BigInteger magnitude, int exponent) {
    int top = magnitude.bitLength() + exponent - 1;
    if (top > Double.MAX_EXPONENT) {
      return Double.POSITIVE_INFINITY;
    }
    int unit = Math.max(top - 52, -1074);
    int drop = unit - exponent;
    if (drop > magnitude.bitLength() + 1) {
      return 0;
    }
    BigInteger kept = magnitude.shiftRight(drop);
    boolean half = magnitude.testBit(drop - 1);
    boolean more = half && magnitude.getLowestSetBit() < drop - 1;
    if (half && (more || kept.testBit(0))) {
      kept = kept.add(BigInteger.ONE);
    }
    return Math.scalb((double) kept.longValueExact(), unit);
  }

  /** Prints mantissa and exponent. */
  @Override
  public String toString() {
    return mantissa + " * 2^" + exponent;
  }
}
