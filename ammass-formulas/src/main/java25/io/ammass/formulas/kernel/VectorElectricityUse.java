package io.ammass.formulas.kernel;

/** The electricity-use loops on the Vector API. */
final class VectorElectricityUse implements ElectricityUseLoops {
  @Override
  public void accurateValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values) {
    VectorAccurateUse.accurateValues(s, c, rs, alpha, from, to, values);
  }

  @Override
  public void accurateGradients(
      double[] s,
      double[] c,
      double[] rs,
      double[] alpha,
      int from,
      int to,
      double[] values,
      double[][] gradients) {
    VectorAccurateUse.accurateGradients(s, c, rs, alpha, from, to, values, gradients);
  }

  @Override
  public void fastValues(
      double[] s, double[] c, double[] rs, double[] alpha, int from, int to, double[] values) {
    VectorFastUse.fastValues(s, c, rs, alpha, from, to, values);
  }

  @Override
  public void fastGradients(
      double[] s,
      double[] c,
      double[] rs,
      double[] alpha,
      int from,
      int to,
      double[] values,
      double[][] gradients) {
    VectorFastUse.fastGradients(s, c, rs, alpha, from, to, values, gradients);
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return VectorLoops.description();
  }
}
