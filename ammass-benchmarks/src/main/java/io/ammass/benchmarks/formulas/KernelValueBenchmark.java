package io.ammass.benchmarks.formulas;

import io.ammass.formulas.expression.UserFormula;
import io.ammass.formulas.kernel.BatchKernel;
import io.ammass.formulas.kernel.ElectricityUseKernel;
import io.ammass.formulas.kernel.Precision;
import io.ammass.unit.Unit;
import java.util.concurrent.TimeUnit;
import net.objecthunter.exp4j.Expression;
import net.objecthunter.exp4j.ExpressionBuilder;
import org.apache.commons.math3.util.FastMath;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.nativeblas.NativeOpsHolder;
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
 * What does one value of the electricity-use formula cost when all four symbols are columns, beside
 * what else computes it on a JVM, and beside copying one column?
 *
 * <p>One thread. Times are of one element. ND4J runs its own loops on one thread.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FormulaColumns.ROWS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 6, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class KernelValueBenchmark {
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
  private final double[] s = columns[0];
  private final double[] c = columns[1];
  private final double[] rs = columns[2];
  private final double[] alpha = columns[3];
  private final double[] values = new double[ROWS];

  /** ND4J and exp4j are made by the benchmarks that use them. */
  @State(Scope.Benchmark)
  public static class Peers {
    private final Expression parsed =
        new ExpressionBuilder("S/C*(1 - exp(-R))*exp(-a*S)").variables("S", "C", "R", "a").build();
    private INDArray[] arrays = {};

    /** One native thread: more make ND4J slower on small machines. */
    @Setup
    public void prepare() {
      arrays = new INDArray[4];
      double[][] columns = FormulaColumns.electricityUse();
      for (int j = 0; j < 4; j++) {
        arrays[j] = Nd4j.createFromArray(columns[j]);
      }
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
  }

  /** Checks every peer against the accurate kernel. */
  @Setup
  public void check() {
    double[] expected = accurate().clone();
    // the plain expressions lose digits of 1 - exp(-0.01): two of sixteen
    FormulaColumns.check("fast", expected, fast(), 1e-15);
    FormulaColumns.check("plain", expected, accuratePlain(), 0);
    FormulaColumns.check("fast plain", expected, fastPlain(), 1e-15);
    FormulaColumns.check("user", expected, userFormula(), 1e-13);
    FormulaColumns.check("exp", expected, loopExp(), 1e-13);
    FormulaColumns.check("expm1", expected, loopExpm1(), 1e-14);
    FormulaColumns.check("FastMath", expected, loopFastMath(), 1e-13);
  }

  /**
   * The limit: one column copied.
   *
   * @return the copy
   */
  @Benchmark
  public double[] copy() {
    System.arraycopy(s, 0, values, 0, ROWS);
    return values;
  }

  /**
   * The accurate kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] accurate() {
    accurate.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The fast kernel, on vectors where the run time offers them.
   *
   * @return the values
   */
  @Benchmark
  public double[] fast() {
    fast.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The accurate kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] accuratePlain() {
    accuratePlain.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The fast kernel in plain Java.
   *
   * @return the values
   */
  @Benchmark
  public double[] fastPlain() {
    fastPlain.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The formula as text, parsed and compiled.
   *
   * @return the values
   */
  @Benchmark
  public double[] userFormula() {
    user.values(columns, 0, ROWS, values);
    return values;
  }

  /**
   * The formula as one writes it.
   *
   * @return the values
   */
  @Benchmark
  public double[] loopExp() {
    for (int i = 0; i < ROWS; i++) {
      values[i] = s[i] / c[i] * (1 - Math.exp(-rs[i])) * Math.exp(-alpha[i] * s[i]);
    }
    return values;
  }

  /**
   * The formula as one writes it who knows about cancellation.
   *
   * @return the values
   */
  @Benchmark
  public double[] loopExpm1() {
    for (int i = 0; i < ROWS; i++) {
      values[i] = s[i] / c[i] * -Math.expm1(-rs[i]) * Math.exp(-alpha[i] * s[i]);
    }
    return values;
  }

  /**
   * With the exponential of commons-math3.
   *
   * @return the values
   */
  @Benchmark
  public double[] loopFastMath() {
    for (int i = 0; i < ROWS; i++) {
      values[i] = s[i] / c[i] * (1 - FastMath.exp(-rs[i])) * FastMath.exp(-alpha[i] * s[i]);
    }
    return values;
  }

  /**
   * Element-wise operations of ND4J.
   *
   * @param peers the arrays
   * @return the values
   */
  @Benchmark
  public INDArray nd4j(Peers peers) {
    INDArray[] a = peers.arrays;
    INDArray saturation = Transforms.exp(a[2].neg(), false).rsubi(1);
    INDArray reduction = Transforms.exp(a[3].mul(a[0]).negi(), false);
    return a[0].div(a[1]).muli(saturation).muli(reduction);
  }

  /**
   * A generic expression parser.
   *
   * @param peers the parsed expression
   * @return the values
   */
  @Benchmark
  public double[] exp4j(Peers peers) {
    Expression parsed = peers.parsed;
    for (int i = 0; i < ROWS; i++) {
      parsed.setVariable("S", s[i]);
      parsed.setVariable("C", c[i]);
      parsed.setVariable("R", rs[i]);
      parsed.setVariable("a", alpha[i]);
      values[i] = parsed.evaluate();
    }
    return values;
  }
}
