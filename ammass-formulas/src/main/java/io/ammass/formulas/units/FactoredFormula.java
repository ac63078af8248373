package io.ammass.formulas.units;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A published formula with some of its silent factors made explicit.
 *
 * <p>\[ g(x) = c \, f(k_1 x_1, \ldots, k_n x_n) \] where every {@code k} and {@code c} is 1 in the
 * publication. Symbols and their units stay as published; the result's unit changes where its
 * factor says so. Immutable.
 */
public final class FactoredFormula implements TwiceDifferentiable {
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

  /**
   * Makes the silent factor of an input explicit.
   *
   * @param symbol the symbol the ledger mends the term by; every input with this name, or this name
   *     and a number, is multiplied
   * @param factor the factor, in a unit that makes the term fit
   * @return the formula with that factor
   * @throws io.ammass.error.UnknownNameException if no inconsistent term has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   */
  public FactoredFormula withInputFactor(String symbol, Quantity factor) {
    double multiplier = multiplier(symbol, factor);
    double[] factors = inputFactors.clone();
    List<Symbol> symbols = symbols();
    for (int i = 0; i < factors.length; i++) {
      String name = symbols.get(i).name();
      if (name.equals(symbol) || name.matches(symbol + "\\d+")) {
        factors[i] *= multiplier;
      }
    }
    return with(symbol, factor, factors, resultFactor, unit);
  }

  /**
   * Makes the silent factor of the result explicit.
   *
   * @param symbol the symbol the ledger mends the term by
   * @param factor the factor, in a unit that makes the term fit
   * @param newUnit the unit of the result with the factor
   * @return the formula with that factor
   * @throws io.ammass.error.UnknownNameException if no inconsistent term has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   */
  public FactoredFormula withResultFactor(String symbol, Quantity factor, Unit newUnit) {
    return with(symbol, factor, inputFactors, resultFactor * multiplier(symbol, factor), newUnit);
  }

  private FactoredFormula with(
      String symbol, Quantity factor, double[] factors, double resultFactor, Unit newUnit) {
    List<String> longer = new java.util.ArrayList<>(given);
    longer.add(String.format(Locale.ROOT, "k_%s = %s", symbol, factor));
    return new FactoredFormula(
        published, ledger.withFactor(symbol, factor), factors, resultFactor, newUnit, longer);
  }

  private double multiplier(String symbol, Quantity factor) {
    double multiplier = ledger.multiplier(symbol, factor);
    if (!(Double.isFinite(multiplier) && multiplier != 0)) {
      throw new IllegalArgumentException(
          "factor of " + symbol + " must be finite and not 0, not " + factor);
    }
    return multiplier;
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
    double[][] scaled = new double[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      double factor = inputFactors[i];
      scaled[i] =
          factor == 1 ? columns[i] : Arrays.stream(columns[i]).map(x -> x * factor).toArray();
    }
    published.values(scaled, from, to, values);
    if (resultFactor != 1) {
      for (int row = from; row < to; row++) {
        values[row] *= resultFactor;
      }
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
