package io.ammass.formulas.expression;

/**
 * Exponentials as one fixed sequence of correctly rounded operations without a branch, so that
 * compiled vector code ({@link VectorEmitter}) gives the same bits. The full range: overflow to
 * infinity, gradual underflow, NaN to NaN.
 *
 * <p>Reduction and polynomial are those of the fast kernel: see the kernel package's page in docs.
 * {@code 2^n} is applied as two factors {@code 2^a 2^b}, a the half of n, so that neither leaves
 * the range while the product may.
 */
final class Elementary {
  private Elementary() {}

  /** Beyond this both exponentials over- or underflow; n stays below 1155. */
  static final double CLAMP = 800;

  static final double INVERSE_LN2 = 0x1.71547652b82fep+0;

  /** The leading 42 bits of ln 2. */
  static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  /** ln 2 - LN2_HIGH, rounded. */
  static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /** Rounds to an integer and leaves it, biased, in the low bits. */
  static final double ROUNDER = 0x1.8p52 + 1023;

  static final int EXPONENT_SHIFT = 52;

  /**
   * {@code (exp(r) - 1 - r) / r^2} at Chebyshev nodes of [-0.3475, 0.3475]; error 2^-61.8 of exp.
   */
  static final double[] P = {
    0.5,
    0.1666666666666667,
    0.04166666666666667,
    0.008333333333325985,
    0.0013888888888883642,
    0.00019841269875342141,
    2.4801587325920163e-05,
    2.7557254740405416e-06,
    2.7557273171941026e-07,
    2.5105490906986696e-08,
    2.091488256348507e-09
  };

  private static final double P0 = P[0];
  private static final double P1 = P[1];
  private static final double P2 = P[2];
  private static final double P3 = P[3];
  private static final double P4 = P[4];
  private static final double P5 = P[5];
  private static final double P6 = P[6];
  private static final double P7 = P[7];
  private static final double P8 = P[8];
  private static final double P9 = P[9];
  private static final double P10 = P[10];

  /**
   * {@code e^x}.
   *
   * @param x any number
   * @return within 1 ulp
   */
  static double exp(double x) {
    double y = Math.max(Math.min(x, CLAMP), -CLAMP);
    double k = Math.fma(y, INVERSE_LN2, ROUNDER);
    double n = ROUNDER - k;
    double w = reducedExpm1(y, n);
    double half = Math.fma(n, -0.5, ROUNDER);
    double a = ROUNDER - half;
    double b = k + a;
    return ((w + 1) * power(half)) * power(b);
  }

  /**
   * {@code e^x - 1}.
   *
   * @param x any number
   * @return within 2 ulp
   */
  static double expm1(double x) {
    double y = Math.max(Math.min(x, CLAMP), -CLAMP);
    double k = Math.fma(y, INVERSE_LN2, ROUNDER);
    double n = ROUNDER - k;
    double w = reducedExpm1(y, n);
    double half = Math.fma(n, -0.5, ROUNDER);
    double a = ROUNDER - half;
    double b = k + a;
    double first = power(half);
    double second = power(b);
    // 2^n (1 + w) - 1 = (2^a w + (2^a - 2^-b)) 2^b
    double inverse = power(ROUNDER - (b - ROUNDER));
    return Math.fma(first, w, first - inverse) * second;
  }

  /** {@code expm1} of y reduced by the negative multiple {@code n} of ln 2. */
  private static double reducedExpm1(double y, double n) {
    double x = Math.fma(n, LN2_HIGH, y);
    double r = Math.fma(n, LN2_LOW, x);
    double e = Math.fma(n, LN2_LOW, x - r);
    double s = r * r;
    double q = s * s;
    double head = Math.fma(Math.fma(P3, r, P2), s, Math.fma(P1, r, P0));
    double tail = Math.fma(Math.fma(P7, r, P6), s, Math.fma(P5, r, P4));
    double last = Math.fma(P10, s, Math.fma(P9, r, P8));
    double p = Math.fma(Math.fma(last, q, tail), q, head);
    return r + Math.fma(s, p, e);
  }

  private static double power(double rounded) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(rounded) << EXPONENT_SHIFT);
  }
}
