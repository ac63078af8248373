package io.ammass.formulas.arithmetic;

/**
 * A number known up to a bound: {@code |true value - midpoint| <= 2^radiusExponent}.
 *
 * <p>Used to decide whether a fast result is certainly the correctly rounded one (Ziv's test);
 * where it is not, the caller computes with {@link Dyadic}. A result that is always the correctly
 * rounded one does not depend on the order of a sum. Immutable.
 *
 * @param midpoint the approximation
 * @param radiusExponent the exponent of the bound; {@link #EXACT} for none
 * @see <a href="https://doi.org/10.1145/114697.116813">Ziv (1991), Fast evaluation of elementary
 *     mathematical functions with correctly rounded last bit</a>
 */
public record Ball(DoubleDouble midpoint, int radiusExponent) {
  /** The radius exponent of a number without error. */
  public static final int EXACT = Integer.MIN_VALUE / 4;

  /** Bits that a product or quotient of two double-doubles keeps at least. */
  private static final int OPERATION_BITS = 100;

  /**
   * An exact number.
   *
   * @param value the number
   * @return the ball of radius zero
   */
  public static Ball exact(DoubleDouble value) {
    return new Ball(value, EXACT);
  }

  /**
   * The dot product of two vectors, with a bound that grows with the largest partial sum.
   *
   * @param a finite numbers; not modified
   * @param b finite numbers, as many; not modified
   * @return the sum of products
   */
  public static Ball dot(double[] a, double[] b) {
    DoubleDouble sum = DoubleDouble.ZERO;
    int largest = EXACT;
    for (int i = 0; i < a.length; i++) {
      DoubleDouble product = DoubleDouble.product(a[i], b[i]);
      sum = sum.plus(product);
      largest = Math.max(largest, Math.max(product.exponent(), sum.exponent()));
    }
    int growth = 32 - Integer.numberOfLeadingZeros(a.length);
    // Each of the n sums errs by at most 2^-102 of the largest partial sum.
    return new Ball(sum, a.length <= 1 ? EXACT : largest + 1 + growth - OPERATION_BITS);
  }

  /**
   * The sum.
   *
   * @param other the other summand
   * @return a ball that holds every sum
   */
  public Ball plus(Ball other) {
    DoubleDouble sum = midpoint.plus(other.midpoint);
    int rounding = Math.max(midpoint.exponent(), other.midpoint.exponent()) + 2 - OPERATION_BITS;
    return new Ball(sum, 2 + Math.max(rounding, Math.max(radiusExponent, other.radiusExponent)));
  }

  /**
   * The product.
   *
   * @param other the other factor
   * @return a ball that holds every product
   */
  public Ball times(Ball other) {
    DoubleDouble product = midpoint.times(other.midpoint);
    int radius =
        Math.max(
            Math.max(
                radiusExponent + other.midpoint.exponent() + 1,
                other.radiusExponent + midpoint.exponent() + 1),
            Math.max(
                radiusExponent + other.radiusExponent, product.exponent() + 1 - OPERATION_BITS));
    return new Ball(product, Math.max(EXACT, radius + 2));
  }

  /**
   * The quotient by a number without error.
   *
   * @param divisor the divisor, not zero
   * @return a ball that holds every quotient
   */
  public Ball dividedBy(DoubleDouble divisor) {
    DoubleDouble quotient = midpoint.dividedBy(divisor);
    int radius =
        Math.max(radiusExponent - divisor.exponent() + 1, quotient.exponent() + 1 - OPERATION_BITS);
    return new Ball(quotient, Math.max(EXACT, radius + 1));
  }

  /**
   * Whether every number of the ball rounds to the same normal double as the midpoint.
   *
   * @return false where the rounding is open or the result is not a normal double
   */
  public boolean isRoundingCertain() {
    int exponent = midpoint.exponent();
    if (midpoint.isZero()
        || exponent <= Double.MIN_EXPONENT
        || exponent >= Double.MAX_EXPONENT
        || radiusExponent - exponent > -60) {
      return midpoint.isZero() && radiusExponent <= EXACT;
    }
    double radius = Math.scalb(1.0, Math.max(-200, radiusExponent - exponent));
    // Just above a power of two the spacing below is half of the spacing above.
    double half = Math.abs(midpoint.high()) == 1.0 ? 0x1p-54 : 0x1p-53;
    return Math.abs(midpoint.low()) + radius < half;
  }
}
