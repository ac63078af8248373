package io.ammass.formulas.evaluation;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A formula whose one input is the result of another: F2 or F3 of F1.
 *
 * <p>\[ h(x, y) = f(g(x), y) \], with the inner formula's symbols first and then the outer's, less
 * the one that is linked. The inner result passes as a double, as if it had been written down.
 * Derivatives follow the chain rule from both formulas' exact ones. The dimension report holds the
 * findings of both. Immutable.
 */
public final class Composition implements TwiceDifferentiable, RangeAware {
  private final TwiceDifferentiable outer;
  private final TwiceDifferentiable inner;
  private final int link;
  private final List<Symbol> symbols;

  private Composition(TwiceDifferentiable outer, TwiceDifferentiable inner, int link) {
    this.outer = outer;
    this.inner = inner;
    this.link = link;
    List<Symbol> list = new ArrayList<>(inner.symbols());
    for (int i = 0; i < outer.symbols().size(); i++) {
      if (i != link) {
        list.add(outer.symbols().get(i));
      }
    }
    symbols = List.copyOf(list);
  }

  /**
   * Links two formulas.
   *
   * @param outer the later formula
   * @param symbol the outer symbol that takes the inner result
   * @param inner the earlier formula
   * @return the composed formula; its id is the outer's
   * @throws IllegalArgumentException if the outer formula has no such symbol
   * @throws io.ammass.error.UnitMismatchException if the inner result does not fit the symbol
   */
  public static Composition of(
      TwiceDifferentiable outer, String symbol, TwiceDifferentiable inner) {
    List<Symbol> symbols = outer.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.get(i).name().equals(symbol)) {
        inner.unit().requireCompatible(symbols.get(i).unit());
        if (!inner.unit().equals(symbols.get(i).unit())) {
          throw new IllegalArgumentException(
              inner.id()
                  + " results in "
                  + inner.unit()
                  + ", but "
                  + symbol
                  + " of "
                  + outer.id()
                  + " counts "
                  + symbols.get(i).unit());
        }
        return new Composition(outer, inner, i);
      }
    }
    throw new IllegalArgumentException(
        outer.id()
            + " has no symbol \""
            + symbol
            + "\". Maybe one of "
            + symbols.stream().map(Symbol::name).toList());
  }

  @Override
  public String id() {
    return outer.id();
  }

  @Override
  public String title() {
    return outer.title();
  }

  @Override
  public String expression() {
    return outer.expression() + "; " + inner.expression();
  }

  @Override
  public String source() {
    return outer.source() + "; " + inner.source();
  }

  @Override
  public List<Symbol> symbols() {
    return symbols;
  }

  @Override
  public Unit unit() {
    return outer.unit();
  }

  @Override
  public double value(double... inputs) {
    InputChecks.requireFinite(this, inputs);
    return outer.value(outerInputs(inputs));
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    InputChecks.requireFinite(this, inputs);
    int n = innerSize();
    double[] innerGradient = new double[n];
    inner.gradient(innerInputs(inputs), innerGradient);
    double[] outerGradient = new double[outer.symbols().size()];
    outer.gradient(outerInputs(inputs), outerGradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = i < n ? outerGradient[link] * innerGradient[i] : outerGradient[outerIndex(i)];
    }
  }

  @Override
  public void hessian(double[] inputs, double[][] hessian) {
    InputChecks.requireFinite(this, inputs);
    int n = innerSize();
    int m = outer.symbols().size();
    double[] g = innerInputs(inputs);
    double[] f = outerInputs(inputs);
    double[] innerGradient = new double[n];
    inner.gradient(g, innerGradient);
    double[][] innerHessian = new double[n][n];
    inner.hessian(g, innerHessian);
    double[] outerGradient = new double[m];
    outer.gradient(f, outerGradient);
    double[][] outerHessian = new double[m][m];
    outer.hessian(f, outerHessian);
    for (int i = 0; i < symbols.size(); i++) {
      for (int j = i; j < symbols.size(); j++) {
        double second;
        if (j < n) {
          second =
              outerGradient[link] * innerHessian[i][j]
                  + outerHessian[link][link] * innerGradient[i] * innerGradient[j];
        } else if (i < n) {
          second = outerHessian[link][outerIndex(j)] * innerGradient[i];
        } else {
          second = outerHessian[outerIndex(i)][outerIndex(j)];
        }
        hessian[i][j] = second;
        hessian[j][i] = second;
      }
    }
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    int n = innerSize();
    int rows = to - from;
    double[][] sliced = Rows.slice(columns, from, to);
    double[] linked = new double[rows];
    inner.values(Arrays.copyOf(sliced, n), 0, rows, linked);
    double[][] outerColumns = new double[outer.symbols().size()][];
    for (int i = 0; i < outerColumns.length; i++) {
      outerColumns[i] = i == link ? linked : sliced[n + (i < link ? i : i - 1)];
    }
    double[] results = new double[rows];
    outer.values(outerColumns, 0, rows, results);
    System.arraycopy(results, 0, values, from, rows);
  }

  /** The outer index of composed symbol i, which is not an inner one. */
  private int outerIndex(int i) {
    int position = i - innerSize();
    return position < link ? position : position + 1;
  }

  private int innerSize() {
    return inner.symbols().size();
  }

  private double[] innerInputs(double[] inputs) {
    double[] result = new double[innerSize()];
    System.arraycopy(inputs, 0, result, 0, result.length);
    return result;
  }

  private double[] outerInputs(double[] inputs) {
    double[] result = new double[outer.symbols().size()];
    for (int i = innerSize(); i < inputs.length; i++) {
      result[outerIndex(i)] = inputs[i];
    }
    result[link] = inner.value(innerInputs(inputs));
    return result;
  }

  @Override
  public DimensionReport dimensionReport() {
    List<DimensionReport.Finding> findings = new ArrayList<>(inner.dimensionReport().findings());
    findings.addAll(outer.dimensionReport().findings());
    return new DimensionReport(outer.id(), findings);
  }

  @Override
  public List<String> warnings(double[] inputs) {
    List<String> warnings = new ArrayList<>();
    if (inner instanceof RangeAware aware) {
      warnings.addAll(aware.warnings(innerInputs(inputs)));
    }
    double[] outerInputs = outerInputs(inputs);
    Symbol linked = outer.symbols().get(link);
    if (!linked.physical().contains(outerInputs[link])) {
      warnings.add(
          outer.id()
              + ": "
              + linked.name()
              + " = "
              + outerInputs[link]
              + " "
              + linked.unit()
              + ", the result of "
              + inner.id()
              + ", lies outside the physical range "
              + linked.physical()
              + ".");
    }
    if (outer instanceof RangeAware aware) {
      warnings.addAll(aware.warnings(outerInputs));
    }
    return warnings;
  }

  /** Prints id, title and expression. */
  @Override
  public String toString() {
    return id() + " " + title() + ": " + expression();
  }
}
