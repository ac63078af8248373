package io.ammass.formulas.kernel;

/**
 * Where the straight-line kernels of the electricity-use formula hold: no intermediate product or
 * error term overflows or leaves the normal range, and {@code 1 - 2^n} is exact.
 *
 * <p>With |S| and |C| within 2^-120 to 2^120, |R_s| within 2^-200 to 32 and |alpha S| up to 300 the
 * value lies within 2^-840 and 2^723, every derivative within 2^-960 and 2^843. S = 0 and R_s = 0
 * (every night) are ordinary. Rows outside go to {@link ExtendedElectricityUse}.
 */
final class OrdinaryRange {
  private OrdinaryRange() {}

  static final double LEAST = 0x1p-120;
  static final double GREATEST = 0x1p120;
  static final double LEAST_RS = 0x1p-200;
  static final double GREATEST_RS = 32;
  static final double GREATEST_PRODUCT = 300;

  /** The largest |S/C| of the fast kernel. */
  static final double GREATEST_RATIO = 0x1p300;

  static boolean accurate(double s, double c, double rs, double product) {
    double sizeS = Math.abs(s);
    double sizeC = Math.abs(c);
    double sizeRs = Math.abs(rs);
    return sizeS <= GREATEST
        && (sizeS >= LEAST || s == 0)
        && sizeC <= GREATEST
        && sizeC >= LEAST
        && sizeRs <= GREATEST_RS
        && (sizeRs >= LEAST_RS || rs == 0)
        && Math.abs(product) <= GREATEST_PRODUCT;
  }

  static boolean fast(double ratio, double c, double rs, double product) {
    return Math.abs(ratio) <= GREATEST_RATIO
        && Math.abs(c) >= LEAST
        && Math.abs(rs) <= GREATEST_RS
        && Math.abs(product) <= GREATEST_PRODUCT;
  }
}
