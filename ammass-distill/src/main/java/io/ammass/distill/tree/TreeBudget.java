package io.ammass.distill.tree;

/**
 * What a tree student may cost.
 *
 * @param maxFileBytes the most bytes of its whole model file, card and quantile table included
 * @param maxParameters the most learned numbers
 */
public record TreeBudget(int maxFileBytes, int maxParameters) {
  /** At most 8,192 bytes and 1,000 parameters. */
  public static final TreeBudget DEFAULT = new TreeBudget(8_192, 1_000);

  /** Checks the limits. */
  public TreeBudget {
    if (!(maxFileBytes >= 1 && maxParameters >= 1)) {
      throw new IllegalArgumentException(
          "a budget's limits must be >= 1, not "
              + maxFileBytes
              + " bytes, "
              + maxParameters
              + " parameters");
    }
  }
}
