package io.ammass.formulas.kernel;

/**
 * Where the two-double arithmetic of the saving-cost kernel is within half an ulp before its last
 * rounding; rows outside are evaluated exactly by {@link ExactSavingCost}.
 */
final class CostRange {
  private CostRange() {}

  static final double LEAST = 0x1p-300;
  static final double GREATEST = 0x1p300;
  static final double GREATEST_SIZE = 0x1p900;
  static final double LEAST_VALUE = 0x1p-900;

  /** The low parts err by less than 2^-103 of the sum of sizes, so this leaves 2^-58. */
  static final double CANCELLATION = 0x1p-45;
}
