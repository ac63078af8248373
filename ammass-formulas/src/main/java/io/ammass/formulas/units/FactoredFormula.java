package io.ammass.formulas.units;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A published formula with some of its silent factors made explicit.
 *
 * <p>\[ g(x) = c \, f(k_1 x_1, \ldots, k_n x_n) \] where every {@code k} and {@code c} is 1 in the
 * publication. Symbols and their units stay as published; the result's unit changes where its
 * factor says so. Immutable.
 */
public final class FactoredFormula implements PublishedFormula {
  private final TwiceDifferentiable published;
  private final DimensionLedger ledger;
  private final double[] inputFactors;
  private final double resultFactor;
  private final Unit unit;
  private final List<String> given;

  private FactoredFormula(
      TwiceDifferentiable published,
      DimensionLedger ledger,
      double[] inputFactors,
      double resultFactor,
      Unit unit,
      List<String> given) {
    this.published = published;
    this.ledger = ledger;
    this.inputFactors = inputFactors;
    this.resultFactor = resultFactor;
    this.unit = unit;
    this.given = List.copyOf(given);
  }

  /**
   * Starts from the published formula: every factor is 1.
   *
   * @param published the formula
   * @param ledger its terms
   * @return the same formula, ready to take factors
   */
  public static FactoredFormula of(TwiceDifferentiable published, DimensionLedger ledger) {
    double[] ones = new double[published.symbols().size()];
    Arrays.fill(ones, 1);
    return new FactoredFormula(published, ledger, ones, 1, published.unit(), List.of());
  }

  @Override
  public FactoredFormula withFactor(String symbol, Quantity factor) {
    SilentFactor silent = ledger.silent(symbol);
    final DimensionLedger mended = ledger.withFactor(symbol, factor);
    double multiplier = factor.to(silent.unit()).value();
    if (!(Double.isFinite(multiplier) && multiplier != 0)) {
      throw new IllegalArgumentException(
          "k_" + symbol + " must be finite and not 0, not " + factor + ". Maybe 1 was meant.");
    }
    double[] factors = inputFactors.clone();
    double newResultFactor = resultFactor;
    if (silent.target() == SilentFactor.Target.RESULT) {
      newResultFactor *= multiplier;
    } else {
      List<Symbol> symbols = symbols();
      for (int i = 0; i < factors.length; i++) {
        if (isOf(symbols.get(i).name(), symbol)) {
          factors[i] *= multiplier;
        }
      }
    }
    List<String> longer = new ArrayList<>(given);
    longer.add("k_" + symbol + " = " + factor);
    Unit newUnit = silent.resultUnit() == null ? unit : silent.resultUnit();
    return new FactoredFormula(published, mended, factors, newResultFactor, newUnit, longer);
  }

  /** Whether a symbol is the one named, or a numbered one of that family, such as rho2 of rho. */
  private static boolean isOf(String name, String symbol) {
    return name.startsWith(symbol)
        && name.substring(symbol.length()).chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String id() {
    return published.id();
  }

  @Override
  public String title() {
    return published.title() + " (with " + String.join(", ", given) + ")";
  }

  @Override
  public String expression() {
    return published.expression();
  }

  @Override
  public String source() {
    return published.source();
  }

  @Override
  public List<Symbol> symbols() {
    return published.symbols();
  }

  @Override
  public Unit unit() {
    return unit;
  }

  @Override
  public double value(double... inputs) {
    return resultFactor * published.value(scaled(inputs));
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    published.gradient(scaled(inputs), gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] *= inputFactors[i] * resultFactor;
    }
  }

  @Override
  public void hessian(double[] inputs, double[][] hessian) {
    published.hessian(scaled(inputs), hessian);
    for (int i = 0; i < hessian.length; i++) {
      for (int j = 0; j < hessian.length; j++) {
        hessian[i][j] *= inputFactors[i] * inputFactors[j] * resultFactor;
      }
    }
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    int rows = to - from;
    double[][] scaled = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      double factor = inputFactors[i];
      double[] own =
          columns[i].length == 1 ? columns[i].clone() : Arrays.copyOfRange(columns[i], from, to);
      for (int row = 0; row < own.length; row++) {
        own[row] *= factor;
      }
      scaled[i] = own;
    }
    double[] results = new double[rows];
    published.values(scaled, 0, rows, results);
    for (int row = 0; row < rows; row++) {
      values[from + row] = results[row] * resultFactor;
    }
  }

  private double[] scaled(double[] inputs) {
    if (inputs.length != inputFactors.length) {
      return inputs; // The published formula refuses with both counts.
    }
    double[] scaled = new double[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      scaled[i] = inputs[i] * inputFactors[i];
    }
    return scaled;
  }

  @Override
  public DimensionReport dimensionReport() {
    return ledger.report();
  }

  /** Prints id, title and expression. */
  @Override
  public String toString() {
    return id() + " " + title() + ": " + expression();
  }
}
