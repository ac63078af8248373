package io.ammass.formulas.arithmetic;

/**
 * Exponential and logarithm of {@link DoubleDouble} numbers.
 *
 * <p>\[ e^x = 2^k \, (1 + p)^{512}, \quad k = \mathrm{rint}(x / \ln 2), \quad p = e^{(x - k \ln
 * 2)/512} - 1 \]. Relative error below 2^-84 for {@code |x| <= 1e5}; a larger argument is taken as
 * 1e5 with its sign, far outside of what any product of a few doubles brings back into range.
 *
 * @see <a href="https://doi.org/10.1145/321941.321944">Brent (1976), Fast multiple-precision
 *     evaluation of elementary functions, section 4 (argument reduction by powers of two)</a>
 */
public final class Exponential {
  /** ln 2 as the sum of two doubles; digits from OEIS A002162. */
  private static final DoubleDouble LN2 =
      DoubleDouble.sum(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);

  private static final double INVERSE_LN2 = 0x1.71547652b82fep0;

  /** Arguments beyond this give results that no formula brings back into the range of doubles. */
  private static final double LIMIT = 1e5;

  /** Halvings before the series: |r| <= ln 2 / 2 / 2^9 < 2^-10.5. */
  private static final int HALVINGS = 9;

  /** Below 2^-120 the next term of the series is beyond the last bit. */
  private static final int LINEAR_EXPONENT = -120;

  private static final double SIXTH = 1.0 / 6.0;
  private static final double SIXTH_LOW = 0x1.5555555555555p-57;
  private static final double TWENTY_FOURTH = 1.0 / 24.0;
  private static final double TWENTY_FOURTH_LOW = 0x1.5555555555555p-59;

  private Exponential() {}

  /**
   * The exponential.
   *
   * @param x the exponent
   * @return e^x
   */
  public static DoubleDouble exp(DoubleDouble x) {
    DoubleDouble argument = limited(x);
    double k = Math.rint(argument.toDouble() * INVERSE_LN2);
    DoubleDouble r = k == 0 ? argument : argument.minus(LN2.times(k));
    return DoubleDouble.ONE.plus(reducedExpm1(r)).scaled((int) k);
  }

  /**
   * The exponential less one, accurate also near zero.
   *
   * @param x the exponent
   * @return e^x - 1
   */
  public static DoubleDouble expm1(DoubleDouble x) {
    DoubleDouble argument = limited(x);
    if (Math.abs(argument.toDouble()) <= 0.34) {
      return reducedExpm1(argument);
    }
    return exp(argument).minus(DoubleDouble.ONE);
  }

  /**
   * The natural logarithm.
   *
   * @param x a positive number
   * @return ln x
   * @throws ArithmeticException if x is not positive
   */
  public static DoubleDouble log(DoubleDouble x) {
    if (!(x.signum() > 0)) {
      throw new ArithmeticException("logarithm of a number that is not positive: " + x);
    }
    int power = x.high() > Math.sqrt(2) ? x.exponent() + 1 : x.exponent();
    DoubleDouble mantissa = x.scaled(-power);
    DoubleDouble near = log1p(mantissa.minus(DoubleDouble.ONE));
    return power == 0 ? near : LN2.times(power).plus(near);
  }

  /**
   * The natural logarithm of one more, accurate also near zero.
   *
   * @param x a number above -1
   * @return ln(1 + x)
   * @throws ArithmeticException if x is not above -1
   */
  public static DoubleDouble log1p(DoubleDouble x) {
    if (x.exponent() < LINEAR_EXPONENT) {
      return x;
    }
    DoubleDouble onePlus = DoubleDouble.ONE.plus(x);
    if (!(onePlus.signum() > 0)) {
      throw new ArithmeticException("logarithm of a number that is not positive: 1 + " + x);
    }
    if (x.exponent() > 0) {
      return log(onePlus);
    }
    double guess = Math.log1p(x.toDouble());
    if (!Double.isFinite(guess)) {
      return log(onePlus);
    }
    DoubleDouble start = DoubleDouble.of(guess);
    // One Newton step from 53 bits, with the residual (1 + x) e^-guess - 1 free of cancellation.
    DoubleDouble residual = x.plus(onePlus.times(expm1(start.negated())));
    return start.plus(residual.minus(residual.times(residual).scaled(-1)));
  }

  private static DoubleDouble limited(DoubleDouble x) {
    double approximate = x.exponent() > 20 ? x.signum() * 2 * LIMIT : x.toDouble();
    if (Math.abs(approximate) <= LIMIT) {
      return x;
    }
    return DoubleDouble.of(Math.copySign(LIMIT, approximate));
  }

  /** e^x - 1 for |x| <= ln 2 / 2 and a little more. */
  private static DoubleDouble reducedExpm1(DoubleDouble x) {
    if (x.exponent() < LINEAR_EXPONENT) {
      return x;
    }
    double scale = Math.scalb(1.0, x.exponent() - HALVINGS);
    double rh = x.high() * scale;
    double rl = x.low() * scale;
    // Terms from r^5 on are below 2^-49 of the sum: doubles suffice.
    double tail =
        rh * (1.0 / 120 + rh * (1.0 / 720 + rh * (1.0 / 5040 + rh * (1.0 / 40320 + rh / 362880))));
    double[] sum = new double[2];
    add(TWENTY_FOURTH, TWENTY_FOURTH_LOW, tail, 0, sum);
    multiply(sum[0], sum[1], rh, rl, sum);
    add(SIXTH, SIXTH_LOW, sum[0], sum[1], sum);
    multiply(sum[0], sum[1], rh, rl, sum);
    add(0.5, 0, sum[0], sum[1], sum);
    multiply(sum[0], sum[1], rh, rl, sum);
    multiply(sum[0], sum[1], rh, rl, sum);
    add(rh, rl, sum[0], sum[1], sum);
    double[] square = new double[2];
    for (int i = 0; i < HALVINGS; i++) {
      multiply(sum[0], sum[1], sum[0], sum[1], square);
      add(2 * sum[0], 2 * sum[1], square[0], square[1], sum);
    }
    return DoubleDouble.normalized(sum[0], sum[1], 0);
  }

  private static void add(double ah, double al, double bh, double bl, double[] result) {
    double s = ah + bh;
    double se = DoubleDouble.twoSumError(ah, bh, s);
    double t = al + bl;
    double te = DoubleDouble.twoSumError(al, bl, t);
    double c = se + t;
    double v = s + c;
    double w = te + (c - (v - s));
    result[0] = v + w;
    result[1] = w - (result[0] - v);
  }

  private static void multiply(double ah, double al, double bh, double bl, double[] result) {
    double p = ah * bh;
    double e = Math.fma(ah, bh, -p) + Math.fma(ah, bl, al * bh);
    result[0] = p + e;
    result[1] = e - (result[0] - p);
  }
}
