package io.ammass.formulas.use;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formulas.evaluation.Rows;
import io.ammass.formulas.irradiation.Irradiation;
import io.ammass.unit.Unit;
import java.util.Arrays;
import java.util.List;

/**
 * F1 as a function of the time T, with R_s(T) given by a strategy.
 *
 * <p>Symbols S, C, T, alpha; \( \partial E / \partial T = \partial E / \partial R_s \cdot R_s'(T)
 * \). Immutable and thread-safe, as far as a user's own R_s(T) is.
 */
public final class TimedElectricityUse implements Formula {
  private final Irradiation irradiation;
  private final List<Symbol> symbols;

  private TimedElectricityUse(Irradiation irradiation) {
    this.irradiation = irradiation;
    List<Symbol> published = ElectricityUse.formula().symbols();
    symbols =
        List.of(
            published.get(0),
            published.get(1),
            new Symbol("T", Unit.HOUR, Range.ANY, Range.ANY, "present time, hours since midnight"),
            published.get(3));
  }

  /**
   * F1 with a strategy for R_s(T).
   *
   * @param irradiation the strategy
   * @return the formula of S, C, T and alpha
   */
  public static TimedElectricityUse of(Irradiation irradiation) {
    return new TimedElectricityUse(irradiation);
  }

  /**
   * The strategy.
   *
   * @return R_s(T)
   */
  public Irradiation irradiation() {
    return irradiation;
  }

  @Override
  public String id() {
    return "F1";
  }

  @Override
  public String title() {
    return "Electricity use by time";
  }

  @Override
  public String expression() {
    return "E_pred = (S/C)*(1 - exp(-Rs(T)))*exp(-alpha*S); Rs(T): " + irradiation;
  }

  @Override
  public String source() {
    return ElectricityUse.formula().source();
  }

  @Override
  public List<Symbol> symbols() {
    return symbols;
  }

  @Override
  public Unit unit() {
    return Unit.KILOWATT_HOUR;
  }

  @Override
  public double value(double... inputs) {
    return ElectricityUse.formula().value(published(inputs));
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    ElectricityUse.formula().gradient(published(inputs), gradient);
    gradient[2] *= irradiation.slope(inputs[2]);
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    int rows = to - from;
    double[][] published = Rows.slice(columns, from, to);
    published[2] = Arrays.stream(published[2]).map(this::atOrNaN).toArray();
    double[] results = new double[rows];
    ElectricityUse.formula().values(published, 0, rows, results);
    System.arraycopy(results, 0, values, from, rows);
  }

  private double atOrNaN(double hour) {
    return Double.isFinite(hour) ? irradiation.at(hour) : Double.NaN;
  }

  private double[] published(double[] inputs) {
    if (inputs.length != symbols.size()) {
      return inputs; // The published formula refuses with both counts.
    }
    double[] result = inputs.clone();
    result[2] = irradiation.at(inputs[2]);
    return result;
  }

  @Override
  public DimensionReport dimensionReport() {
    return ElectricityUse.formula().dimensionReport();
  }

  /** Prints id, title and expression. */
  @Override
  public String toString() {
    return id() + " " + title() + ": " + expression();
  }
}
