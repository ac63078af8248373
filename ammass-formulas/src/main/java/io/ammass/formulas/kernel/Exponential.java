package io.ammass.formulas.kernel;

/**
 * The constants of the kernels' exponential, shared by the scalar and the vector form.
 *
 * <p>{@code exp(x) = 2^n exp(r)} with {@code n = round(x / ln 2)} and {@code r = x - n ln 2} as the
 * unevaluated sum of two doubles (Cody and Waite, 1980, Software Manual for the Elementary
 * Functions, chapter 6). The accurate form takes {@code exp(r) = 1 + r + t + r t Q(r)} with {@code
 * t = r^2/2}, sums the large terms without error and leaves only {@code r t Q} to a polynomial; the
 * fast form takes {@code exp(r) = 1 + r + r^2 P(r)}.
 *
 * <p>Q (degree 9) and P (degree 10) interpolate at Chebyshev nodes of [-0.3475, 0.3475], computed
 * with 300 bits. Truncation: Q 2^-60.3 relative to exp, 2^-58.5 relative to expm1; P 2^-61.8 and
 * 2^-60.3. Coefficients of {@code r^(2i)} and {@code r^(2i+1)} of Q carry the factor 2^i because it
 * is evaluated in {@code t}.
 */
final class Exponential {
  private Exponential() {}

  /** 1 / ln 2, rounded. */
  static final double INVERSE_LN2 = 0x1.71547652b82fep+0;

  /** The leading 42 bits of ln 2: {@code n LN2_HIGH} is exact for |n| below 2^11. */
  static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  /** ln 2 - LN2_HIGH, rounded; what is left is below 2^-98. */
  static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /**
   * Adding this rounds to an integer and leaves that integer, with the exponent's bias added, in
   * the low bits of the significand: shifted left by 52 they are the bits of 2^n.
   */
  static final double ROUNDER = 0x1.8p52 + 1023;

  /** The shift that turns the low bits of a rounded number into an exponent. */
  static final int EXPONENT_SHIFT = 52;

  static final double Q0 = 0.33333333333333337;
  static final double Q1 = 0.08333333333333333;
  static final double Q2 = 0.033333333333319975;
  static final double Q3 = 0.005555555555554602;
  static final double Q4 = 0.0015873015890713771;
  static final double Q5 = 0.0001984126985390904;
  static final double Q6 = 4.409162869637108e-05;
  static final double Q7 = 4.409165215168651e-06;
  static final double Q8 = 8.032203027801119e-07;
  static final double Q9 = 6.691652615026129e-08;

  static final double P0 = 0.5;
  static final double P1 = 0.1666666666666667;
  static final double P2 = 0.04166666666666667;
  static final double P3 = 0.008333333333325985;
  static final double P4 = 0.0013888888888883642;
  static final double P5 = 0.00019841269875342141;
  static final double P6 = 2.4801587325920163e-05;
  static final double P7 = 2.7557254740405416e-06;
  static final double P8 = 2.7557273171941026e-07;
  static final double P9 = 2.5105490906986696e-08;
  static final double P10 = 2.091488256348507e-09;

  /**
   * 2^n from a number rounded with {@link #ROUNDER}, for |n| up to 1022.
   *
   * @param rounded the sum with ROUNDER
   * @return 2^n
   */
  static double powerOfTwo(double rounded) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(rounded) << EXPONENT_SHIFT);
  }

  /**
   * The polynomial of the accurate form.
   *
   * @param r the reduced argument
   * @param t {@code r^2/2}, rounded
   * @return {@code Q(r)}
   */
  static double q(double r, double t) {
    double a0 = Math.fma(Q1, r, Q0);
    double a1 = Math.fma(Q3, r, Q2);
    double a2 = Math.fma(Q5, r, Q4);
    double a3 = Math.fma(Q7, r, Q6);
    double a4 = Math.fma(Q9, r, Q8);
    double t2 = t * t;
    double b0 = Math.fma(a1, t, a0);
    double b1 = Math.fma(a3, t, a2);
    return Math.fma(Math.fma(a4, t2, b1), t2, b0);
  }

  /**
   * The polynomial of the fast form.
   *
   * @param r the reduced argument
   * @param r2 {@code r^2}, rounded
   * @return {@code P(r)}
   */
  static double p(double r, double r2) {
    double a0 = Math.fma(P1, r, P0);
    double a1 = Math.fma(P3, r, P2);
    double a2 = Math.fma(P5, r, P4);
    double a3 = Math.fma(P7, r, P6);
    double a4 = Math.fma(P9, r, P8);
    double r4 = r2 * r2;
    double b0 = Math.fma(a1, r2, a0);
    double b1 = Math.fma(a3, r2, a2);
    double b2 = Math.fma(P10, r2, a4);
    return Math.fma(Math.fma(b2, r4, b1), r4, b0);
  }
}
