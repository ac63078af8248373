package io.ammass.formulas.kernel;

/**
 * Where the two-double arithmetic of the renewable-supply kernel is within half an ulp before its
 * last rounding; rows outside are evaluated exactly by {@link ExactRenewableSupply}.
 */
final class SupplyRange {
  private SupplyRange() {}

  static final double LEAST_SIZE = 0x1p-200;
  static final double GREATEST_SIZE = 0x1p400;
  static final double LEAST_USE = 0x1p-200;
  static final double GREATEST_USE = 0x1p300;
  static final double LEAST_REST = 0x1p-60;
  static final double GREATEST_REST = 0x1p200;
  static final double GREATEST_OTHER = 0x1p900;

  /** Products above this are not corrected: the correction might overflow. */
  static final double GREATEST_CORRECTED = 0x1p1000;

  /**
   * How far a sum may cancel. A compensated dot product of n terms errs by less than {@code (n
   * u)^2} of the sum of the sizes, u = 2^-53 (Ogita, Rump and Oishi 2005, prop. 5.5), so this
   * leaves 2^-58.
   *
   * @param count the number of products
   * @return the least |sum| relative to the sum of sizes
   */
  static double cancellation(int count) {
    return (count + 3.0) * (count + 3.0) * 0x1p-48;
  }
}
