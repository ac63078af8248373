package io.ammass.formulas.kernel;

/**
 * The loops of the renewable-supply formula, once in plain Java and once with the Vector API; both
 * give the same bits.
 *
 * <p>Columns: {@code rho1 ... rhoN, V1 ... VN, eta, E_pred, P_nonrenewable}.
 */
interface RenewableSupplyLoops {
  void values(double[][] columns, int count, int from, int to, double[] values);

  void gradients(
      double[][] columns, int count, int from, int to, double[] values, double[][] gradients);
}
