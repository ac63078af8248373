package io.ammass.formulas.kernel;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Evaluates {@code P = sum_i(rho_i V_i / (1 - eta)) E_pred + P_nonrenewable} and its gradient over
 * columns.
 *
 * <p>Columns: {@code rho1 ... rhoN, V1 ... VN, eta, E_pred, P_nonrenewable}, numbers as published
 * (kg/m3, m3, 1, kWh, kWh). <b>Error</b>: value within 1 ulp, derivatives within 2 ulp, whatever
 * cancels: rows that cancel more than two doubles carry are evaluated exactly (slower, and those
 * allocate). <b>Bits</b>: the same with and without the Vector API and for any partition of the
 * rows.
 */
public final class RenewableSupplyKernel implements BatchKernel {
  private final int count;
  private final List<String> symbols;
  private final RenewableSupplyLoops loops;

  private RenewableSupplyKernel(int count, RenewableSupplyLoops loops) {
    if (!(count >= 0)) {
      throw new IllegalArgumentException("count of sources must be >= 0, not " + count);
    }
    this.count = count;
    this.loops = loops;
    this.symbols =
        Stream.of(
                IntStream.rangeClosed(1, count).mapToObj(i -> "rho" + i),
                IntStream.rangeClosed(1, count).mapToObj(i -> "V" + i),
                Stream.of("eta", "E_pred", "P_nonrenewable"))
            .flatMap(names -> names)
            .toList();
  }

  /**
   * The kernel for a number of sources, with the Vector API where this Java run time offers it.
   *
   * @param count the number N of sources, 0 or more
   * @return the kernel
   * @throws IllegalArgumentException if count is negative
   */
  public static RenewableSupplyKernel of(int count) {
    return new RenewableSupplyKernel(count, Loops.current().renewableSupply());
  }

  /**
   * The kernel for a number of sources in plain Java, whatever the run time offers.
   *
   * @param count the number N of sources, 0 or more
   * @return the kernel
   * @throws IllegalArgumentException if count is negative
   */
  public static RenewableSupplyKernel plain(int count) {
    return new RenewableSupplyKernel(count, Loops.plain().renewableSupply());
  }

  @Override
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    Columns.check(symbols, columns, from, to, values);
    loops.values(columns, count, from, to, values);
  }

  @Override
  public void valuesAndGradients(
      double[][] columns, int from, int to, double[] values, double[][] gradients) {
    Columns.check(symbols, columns, from, to, values);
    Columns.checkGradients(symbols, gradients, to);
    loops.gradients(columns, count, from, to, values, gradients);
  }

  /** Prints the number of sources and how the loops run. */
  @Override
  public String toString() {
    return "RenewableSupplyKernel[" + count + " sources, " + loops + "]";
  }
}
