package io.ammass.benchmarks.formulas;

import io.ammass.formulas.expression.UserFormula;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.formulas.kernel.RenewableSupplyKernel;
import io.ammass.formulas.kernel.SavingCostKernel;
import io.ammass.unit.Unit;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the guarantee of one ulp cost in the renewable-supply formula (three sources) and the
 * saving-cost formula, beside loops of plain arithmetic, which lose everything where terms cancel?
 *
 * <p>One thread; times are of one element.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FormulaColumns.ROWS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class SupplyAndCostBenchmark {
  private static final int ROWS = FormulaColumns.ROWS;

  private final BatchKernel supply = RenewableSupplyKernel.of(3);
  private final BatchKernel supplyPlain = RenewableSupplyKernel.plain(3);
  private final BatchKernel cost = SavingCostKernel.create();
  private final BatchKernel costPlain = SavingCostKernel.plain();
  private final BatchKernel costOfUser =
      UserFormula.parse(
              "E/t + Q + dP*t2 + C",
              UserFormula.symbol("E", Unit.ONE),
              UserFormula.symbol("t", Unit.ONE),
              UserFormula.symbol("Q", Unit.ONE),
              UserFormula.symbol("dP", Unit.ONE),
              UserFormula.symbol("t2", Unit.ONE),
              UserFormula.symbol("C", Unit.ONE))
          .kernel();
  private final double[][] x = FormulaColumns.positive(9);
  private final double[][] six = java.util.Arrays.copyOf(x, 6);
  private final double[] values = new double[ROWS];

  /** Checks the loops against the kernels. */
  @Setup
  public void check() {
    FormulaColumns.check("supply", supply().clone(), supplyLoop(), 1e-14);
    double[] expected = cost().clone();
    FormulaColumns.check("cost", expected, costLoop(), 1e-14);
    FormulaColumns.check("cost of a user", expected, costOfUser(), 1e-14);
  }

  private double[] run(BatchKernel kernel, double[][] columns) {
    kernel.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The supply kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] supply() {
    return run(supply, x);
  }

  /**
   * The supply kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] supplyPlain() {
    return run(supplyPlain, x);
  }

  /**
   * Supply in plain arithmetic.
   *
   * @return the values
   */
  @Benchmark
  public double[] supplyLoop() {
    for (int i = 0; i < ROWS; i++) {
      double sum = x[0][i] * x[3][i] + x[1][i] * x[4][i] + x[2][i] * x[5][i];
      values[i] = sum / (1 - x[6][i]) * x[7][i] + x[8][i];
    }
    return values;
  }

  /**
   * The cost kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] cost() {
    return run(cost, six);
  }

  /**
   * The cost kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] costPlain() {
    return run(costPlain, six);
  }

  /**
   * Cost in plain arithmetic, as text, parsed and compiled.
   *
   * @return the values
   */
  @Benchmark
  public double[] costOfUser() {
    return run(costOfUser, six);
  }

  /**
   * Cost in plain arithmetic.
   *
   * @return the values
   */
  @Benchmark
  public double[] costLoop() {
    for (int i = 0; i < ROWS; i++) {
      values[i] = x[0][i] / x[1][i] + x[2][i] + x[3][i] * x[4][i] + x[5][i];
    }
    return values;
  }
}
