package io.ammass.formulas.kernel;

import java.util.List;

/**
 * Evaluates {@code E_pred = (S/C) (1 - exp(-R_s)) exp(-alpha S)} and its gradient over columns.
 *
 * <p><b>Units</b>: as published, S and C in kWh, R_s in kWh/(m2 day), alpha in h/kWh; the numbers
 * are taken as written. <b>Error</b>: see {@link Precision}. <b>Bits</b>: the accurate kernel gives
 * the same bits with and without the Vector API and for any partition of the rows. <b>Cost</b>:
 * O(rows), no allocation.
 *
 * <pre>{@code
 * ElectricityUseKernel kernel = ElectricityUseKernel.of(Precision.ACCURATE);
 * double[][] columns = {use, {13.5}, irradiation, {0.01}};
 * kernel.values(columns, 0, use.length, values);
 * }</pre>
 */
public final class ElectricityUseKernel implements BatchKernel {
  private static final List<String> SYMBOLS = List.of("S", "C", "Rs", "alpha");

  private final Precision precision;
  private final ElectricityUseLoops loops;

  private ElectricityUseKernel(Precision precision, ElectricityUseLoops loops) {
    this.precision = precision;
    this.loops = loops;
  }

  /**
   * The kernel of a precision, with the Vector API where this Java run time offers it.
   *
   * @param precision how exact
   * @return the kernel
   */
  public static ElectricityUseKernel of(Precision precision) {
    return new ElectricityUseKernel(precision, Loops.current().electricityUse());
  }

  /**
   * The kernel of a precision in plain Java, whatever the run time offers.
   *
   * @param precision how exact
   * @return the kernel
   */
  public static ElectricityUseKernel plain(Precision precision) {
    return new ElectricityUseKernel(precision, Loops.plain().electricityUse());
  }

  /**
   * Evaluates one point with the operations of the accurate kernel.
   *
   * @param s total use S, kWh
   * @param c battery capacity C, kWh
   * @param rs irradiation R_s, kWh/(m2 day)
   * @param alpha reduction alpha, h/kWh
   * @return E_pred, the same bits as a row of the accurate kernel
   */
  public static double value(double s, double c, double rs, double alpha) {
    return ScalarElectricityUse.accurate(s, c, rs, alpha);
  }

  @Override
  public List<String> symbols() {
    return SYMBOLS;
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    Columns.check(SYMBOLS, columns, from, to, values);
    if (precision == Precision.FAST) {
      loops.fastValues(columns[0], columns[1], columns[2], columns[3], from, to, values);
    } else {
      loops.accurateValues(columns[0], columns[1], columns[2], columns[3], from, to, values);
    }
  }

  @Override
  public void valuesAndGradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    Columns.check(SYMBOLS, columns, from, to, values);
    Columns.checkGradients(SYMBOLS, gradients, to);
    if (precision == Precision.FAST) {
      loops.fastGradients(
          columns[0], columns[1], columns[2], columns[3], from, to, values, gradients);
    } else {
      loops.accurateGradients(
          columns[0], columns[1], columns[2], columns[3], from, to, values, gradients);
    }
  }

  /** Prints formula, precision and how the loops run. */
  @Override
  public String toString() {
    return "ElectricityUseKernel[" + precision + ", " + loops + "]";
  }
}
