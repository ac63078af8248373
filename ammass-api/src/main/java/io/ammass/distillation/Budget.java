package io.ammass.distillation;

/**
 * What a student may cost.
 *
 * @param maxParameters the most learned parameters
 * @param maxFileBytes the most bytes of the whole model file
 */
public record Budget(int maxParameters, int maxFileBytes) {
  /** At most 1,000 parameters and 8,192 bytes of file. */
  public static final Budget DEFAULT = new Budget(1_000, 8_192);

  /** Checks that the limits are positive. */
  public Budget {
    if (!(maxParameters >= 1 && maxFileBytes >= 1)) {
      throw new IllegalArgumentException(
          "a budget's limits must be >= 1, not " + maxParameters + " and " + maxFileBytes);
    }
  }
}
