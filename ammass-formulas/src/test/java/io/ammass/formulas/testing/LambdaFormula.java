package io.ammass.formulas.testing;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A dimensionless formula from a function; gradient by central differences. For tests only. */
public final class LambdaFormula implements Formula {
  private final List<Symbol> symbols;
  private final ToDoubleFunction<double[]> function;

  public LambdaFormula(List<String> names, ToDoubleFunction<double[]> function) {
    this.symbols =
        names.stream().map(name -> new Symbol(name, Unit.ONE, Range.ANY, Range.ANY, name)).toList();
    this.function = function;
  }

  @Override
  public String id() {
    return "T";
  }

  @Override
  public String title() {
    return "test function";
  }

  @Override
  public String expression() {
    return "f(" + symbols + ")";
  }

  @Override
  public String source() {
    return "made for a test";
  }

  @Override
  public List<Symbol> symbols() {
    return symbols;
  }

  @Override
  public Unit unit() {
    return Unit.ONE;
  }

  @Override
  public double value(double... inputs) {
    return function.applyAsDouble(inputs);
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    for (int i = 0; i < inputs.length; i++) {
      double step = 1e-5 * Math.max(1, Math.abs(inputs[i]));
      double[] at = inputs.clone();
      at[i] += step;
      double above = value(at);
      at[i] -= 2 * step;
      gradient[i] = (above - value(at)) / (2 * step);
    }
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    double[] row = new double[columns.length];
    for (int r = from; r < to; r++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = columns[i].length == 1 ? columns[i][0] : columns[i][r];
      }
      values[r] = function.applyAsDouble(row);
    }
  }

  @Override
  public DimensionReport dimensionReport() {
    return new DimensionReport(id(), List.of());
  }

  @Override
  public String toString() {
    return "T" + Arrays.toString(symbols.stream().map(Symbol::name).toArray());
  }
}
