package io.ammass.formulas.kernel;

/**
 * The loops of the electricity-use formula, once in plain Java and once with the Vector API.
 *
 * <p>Arguments: the columns of S, C, R_s and alpha, each of length 1 or reaching to row {@code to}.
 * The accurate loops of all implementations give the same bits.
 */
interface ElectricityUseLoops {
  void accurateValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values);

  void accurateGradients(
      double[] s,
      double[] c,
      double[] rs,
      double[] alpha,
      int from,
      int to,
      double[] values,
      double[][] gradients);

  void fastValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values);

  void fastGradients(
      double[] s,
      double[] c,
      double[] rs,
      double[] alpha,
      int from,
      int to,
      double[] values,
      double[][] gradients);
}
