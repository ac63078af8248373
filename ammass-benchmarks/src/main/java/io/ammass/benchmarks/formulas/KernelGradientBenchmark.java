package io.ammass.benchmarks.formulas;

import io.ammass.formulas.expression.UserFormula;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.formulas.kernel.ElectricityUseKernel;
import io.ammass.formulas.kernel.Precision;
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
 * What do one value of the electricity-use formula and its four derivatives cost when all symbols
 * are columns, beside the loop that one would write by hand?
 *
 * <p>One thread; times are of one element, which writes five numbers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FormulaColumns.ROWS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelGradientBenchmark {
  private static final int ROWS = FormulaColumns.ROWS;

  private final BatchKernel accurate = ElectricityUseKernel.of(Precision.ACCURATE);
  private final BatchKernel fast = ElectricityUseKernel.of(Precision.FAST);
  private final BatchKernel accuratePlain = ElectricityUseKernel.plain(Precision.ACCURATE);
  private final BatchKernel fastPlain = ElectricityUseKernel.plain(Precision.FAST);
  private final BatchKernel user =
      UserFormula.parse(
              "S/C*(1 - exp(-Rs))*exp(-alpha*S)",
              UserFormula.symbol("S", Unit.KILOWATT_HOUR),
              UserFormula.symbol("C", Unit.KILOWATT_HOUR),
              UserFormula.symbol("Rs", Unit.ONE),
              UserFormula.symbol("alpha", Unit.parse("1/kWh")))
          .kernel();
  private final double[][] columns = FormulaColumns.electricityUse();
  private final double[] values = new double[ROWS];
  private final double[][] gradients = new double[4][ROWS];

  /** Checks every peer against the accurate kernel. */
  @Setup
  public void check() {
    accurate();
    double[] byRs = gradients[2].clone();
    double[] byAlpha = gradients[3].clone();
    BatchKernel[] peers = {fast, accuratePlain, fastPlain, user};
    for (BatchKernel peer : peers) {
      run(peer);
      FormulaColumns.check(peer + " by Rs", byRs, gradients[2], 1e-14);
      FormulaColumns.check(peer + " by alpha", byAlpha, gradients[3], 1e-13);
    }
    loopExp();
    FormulaColumns.check("loop by Rs", byRs, gradients[2], 1e-14);
    FormulaColumns.check("loop by alpha", byAlpha, gradients[3], 1e-13);
  }

  private double[] run(BatchKernel kernel) {
    kernel.valuesAndGradients(columns, 0, ROWS, values, gradients);
    return values;
  }

  /**
   * The accurate kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] accurate() {
    return run(accurate);
  }

  /**
   * The fast kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] fast() {
    return run(fast);
  }

  /**
   * The accurate kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] accuratePlain() {
    return run(accuratePlain);
  }

  /**
   * The fast kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] fastPlain() {
    return run(fastPlain);
  }

  /**
   * The formula as text, differentiated and compiled.
   *
   * @return the values
   */
  @Benchmark
  public double[] userFormula() {
    return run(user);
  }

  /**
   * The formula and its derivatives as one writes them.
   *
   * @return the values
   */
  @Benchmark
  public double[] loopExp() {
    double[] s = columns[0];
    double[] c = columns[1];
    for (int i = 0; i < ROWS; i++) {
      double decay = Math.exp(-columns[2][i]);
      double reduction = Math.exp(-columns[3][i] * s[i]);
      double h = (1 - decay) * reduction / c[i];
      double value = h * s[i];
      values[i] = value;
      gradients[0][i] = h * (1 - columns[3][i] * s[i]);
      gradients[1][i] = -value / c[i];
      gradients[2][i] = s[i] / c[i] * decay * reduction;
      gradients[3][i] = -s[i] * value;
    }
    return values;
  }
}
