package io.ammass.formulas.kernel;

import java.util.List;

/**
 * Evaluates {@code C = E_pred / t_on + Q_grid + dP_HP t_HP + C_other} and its gradient over
 * columns.
 *
 * <p>Numbers as published (kWh, h, kWh, kW/year, year, J/kWh), added as written. <b>Error</b>:
 * value within 1 ulp, derivatives within 2 ulp, whatever cancels: rows that cancel more than two
 * doubles carry are evaluated exactly (slower, and those allocate). <b>Bits</b>: the same with and
 * without the Vector API and for any partition of the rows.
 */
public final class SavingCostKernel implements BatchKernel {
  private static final List<String> SYMBOLS =
      List.of("E_pred", "t_on", "Q_grid", "dP_HP", "t_HP", "C_other");

  private final SavingCostLoops loops;

  private SavingCostKernel(SavingCostLoops loops) {
    this.loops = loops;
  }

  /**
   * The kernel, with the Vector API where this Java run time offers it.
   *
   * @return the kernel
   */
  public static SavingCostKernel create() {
    return new SavingCostKernel(Loops.current().savingCost());
  }

  /**
   * The kernel in plain Java, whatever the run time offers.
   *
   * @return the kernel
   */
  public static SavingCostKernel plain() {
    return new SavingCostKernel(Loops.plain().savingCost());
  }

  @Override
  public List<String> symbols() {
    return SYMBOLS;
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    Columns.check(SYMBOLS, columns, from, to, values);
    loops.values(columns, from, to, values);
  }

  @Override
  public void valuesAndGradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    Columns.check(SYMBOLS, columns, from, to, values);
    Columns.checkGradients(SYMBOLS, gradients, to);
    loops.gradients(columns, from, to, values, gradients);
  }

  /** Prints how the loops run. */
  @Override
  public String toString() {
    return "SavingCostKernel[" + loops + "]";
  }
}
