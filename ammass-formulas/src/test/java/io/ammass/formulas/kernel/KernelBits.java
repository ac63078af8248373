package io.ammass.formulas.kernel;

import java.util.SplittableRandom;

/**
 * Compares the kernels as the run time offers them with the plain ones, bit by bit. {@link
 * VectorisedBitsTest} runs it in a JVM of its own, with and without the module of the Vector API.
 */
final class KernelBits {
  private static final int ROWS = 4_099;

  private KernelBits() {}

  /**
   * Fails with a message if a bit differs.
   *
   * @param arguments whether the kernels must be vectorised: {@code true} or {@code false}
   */
  public static void main(String[] arguments) {
    boolean isWanted = Boolean.parseBoolean(arguments[0]);
    require(
        VectorSupport.isVectorised() == isWanted,
        "vectorised: wanted " + isWanted + ", found " + VectorSupport.description());
    SplittableRandom random = new SplittableRandom(271828);
    for (RandomRows rows : RandomRows.values()) {
      double[][] columns = rows.columns(random.nextLong(), ROWS);
      sprinkle(columns, random);
      compare(
          ElectricityUseKernel.of(Precision.ACCURATE),
          ElectricityUseKernel.plain(Precision.ACCURATE),
          columns);
      double[][] constants = {columns[0], {13.5}, columns[2], {0.01}};
      compare(
          ElectricityUseKernel.of(Precision.ACCURATE),
          ElectricityUseKernel.plain(Precision.ACCURATE),
          constants);
    }
    double[][] supply = SupplyAndCostKernelsTest.supply(random, 3, ROWS);
    sprinkle(supply, random);
    compare(RenewableSupplyKernel.of(3), RenewableSupplyKernel.plain(3), supply);
    double[][] noSource = {{0.3}, supply[7], supply[8]};
    compare(RenewableSupplyKernel.of(0), RenewableSupplyKernel.plain(0), noSource);
    double[][] cost = SupplyAndCostKernelsTest.cost(random, ROWS);
    sprinkle(cost, random);
    compare(SavingCostKernel.create(), SavingCostKernel.plain(), cost);
    fast(RandomRows.EVERYDAY.columns(random.nextLong(), ROWS));
  }

  /** Puts a few zeros, infinities and numbers that do not exist among the rows. */
  private static void sprinkle(double[][] columns, SplittableRandom random) {
    double[] odd = {0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, 1, Double.MIN_VALUE};
    for (int k = 0; k < ROWS / 20; k++) {
      columns[random.nextInt(columns.length)][random.nextInt(ROWS)] = odd[k % odd.length];
    }
  }

  private static void compare(BatchKernel found, BatchKernel wanted, double[][] columns) {
    int symbols = found.symbols().size();
    double[][] a = new double[symbols + 2][ROWS];
    double[][] b = new double[symbols + 2][ROWS];
    run(found, columns, a);
    run(wanted, columns, b);
    for (int j = 0; j < a.length; j++) {
      for (int i = 0; i < ROWS; i++) {
        require(
            Double.doubleToLongBits(a[j][i]) == Double.doubleToLongBits(b[j][i]),
            found
                + " and "
                + wanted
                + " differ in output "
                + j
                + ", row "
                + i
                + ": "
                + a[j][i]
                + " and "
                + b[j][i]);
      }
    }
  }

  private static void run(BatchKernel kernel, double[][] columns, double[][] outputs) {
    // exact rows of supply and cost are slow; three passes reach them all
    int repeats = kernel instanceof ElectricityUseKernel ? 30 : 3;
    int symbols = kernel.symbols().size();
    double[][] gradients = new double[symbols][];
    System.arraycopy(outputs, 0, gradients, 0, symbols);
    // twice and in pieces: interpreted and compiled code, odd beginnings and ends
    for (int repeat = 0; repeat < repeats; repeat++) {
      kernel.values(columns, 0, ROWS, outputs[symbols]);
      kernel.valuesAndGradients(columns, 0, 1003, outputs[symbols + 1], gradients);
      kernel.valuesAndGradients(columns, 1003, ROWS, outputs[symbols + 1], gradients);
    }
  }

  /** The fast form promises a bound, not bits: 4 ulp each from the exact value, so 9 apart. */
  private static void fast(double[][] columns) {
    double[] accurate = new double[ROWS];
    double[] fast = new double[ROWS];
    double[] plain = new double[ROWS];
    ElectricityUseKernel.of(Precision.ACCURATE).values(columns, 0, ROWS, accurate);
    ElectricityUseKernel.of(Precision.FAST).values(columns, 0, ROWS, fast);
    ElectricityUseKernel.plain(Precision.FAST).values(columns, 0, ROWS, plain);
    for (int i = 0; i < ROWS; i++) {
      double unit = Math.ulp(accurate[i]);
      require(Math.abs(fast[i] - accurate[i]) <= 5 * unit, "fast kernel, row " + i);
      require(Math.abs(plain[i] - accurate[i]) <= 5 * unit, "plain fast kernel, row " + i);
    }
  }

  private static void require(boolean isTrue, String message) {
    if (!isTrue) {
      throw new IllegalStateException(message);
    }
  }
}
