package io.ammass.formulas.kernel;

/** How exact a kernel of the electricity-use formula is. */
public enum Precision {
  /**
   * Value within 1 ulp and derivatives within 2 ulp of the exact result; below the normal range
   * within one smallest subnormal. The default.
   */
  ACCURATE,
  /**
   * Value and derivatives with respect to C, R_s and alpha within 4 ulp for {@code 0 <= alpha S <=
   * 10}; the derivative with respect to S within 4 ulp of its larger term. Outside that range the
   * error grows with {@code |alpha S|} by no more than half an ulp for each unit.
   */
  FAST
}
