package io.ammass.formula;

/** A formula whose second derivatives are exact and closed. */
public interface TwiceDifferentiable extends Formula {
  /**
   * Evaluates the Hessian at one point.
   *
   * @param inputs one finite number a symbol, {@code [n]}; not modified
   * @param hessian receives the symmetric matrix, {@code [n][n]}; modified
   * @throws IllegalArgumentException as {@link #value}
   */
  void hessian(double[] inputs, double[][] hessian);
}
