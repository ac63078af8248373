package io.ammass.formulas.kernel;

/**
 * The loops of the saving-cost formula, once in plain Java and once with the Vector API; both give
 * the same bits.
 *
 * <p>Columns: {@code E_pred, t_on, Q_grid, dP_HP, t_HP, C_other}.
 */
interface SavingCostLoops {
  void values(double[][] columns, int from, int to, double[] values);

  void gradients(double[][] columns, int from, int to, double[] values, double[][] gradients);
}
