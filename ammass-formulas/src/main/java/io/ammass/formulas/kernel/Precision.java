package io.ammass.formulas.kernel;

/** How exact a kernel of the electricity-use formula is. */
public enum Precision {
  /**
   * Value within 1 ulp and derivatives within 2 ulp of the exact result; below the normal range
   * within one smallest subnormal. The default.
   */
  ACCURATE,
  /**
   * Value and derivatives within 4 ulp for {@code 0 <= alpha S <= 10}, results in the normal range.
   * Beyond, the error grows by no more than half an ulp for each unit of {@code |alpha S|}.
   */
  FAST
}
