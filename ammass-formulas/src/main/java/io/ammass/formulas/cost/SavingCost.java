package io.ammass.formulas.cost;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formulas.arithmetic.Ball;
import io.ammass.formulas.arithmetic.DoubleDouble;
import io.ammass.formulas.arithmetic.Dyadic;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.InputChecks;
import io.ammass.formulas.kernel.SavingCostKernel;
import io.ammass.formulas.units.DimensionLedger;
import io.ammass.formulas.units.FactoredFormula;
import io.ammass.formulas.units.PublishedFormula;
import io.ammass.formulas.units.SilentFactor;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * F3, saving cost: what saving costs over the shut-down, the grid, the plant's change and the rest.
 *
 * <p>\[ C_{energy} = \frac{E_{pred}}{t_{on}} + Q_{grid} + \Delta P_{HP} \, t_{HP} + C_{other} \]
 *
 * <table>
 * <caption>Symbols, in the order of every array</caption>
 * <tr><th>symbol</th><th>unit</th><th>meaning</th></tr>
 * <tr><td>E_pred</td><td>kWh</td><td>predicted use, from F1</td></tr>
 * <tr><td>t_on</td><td>h</td><td>shut-down time of the plant, not 0</td></tr>
 * <tr><td>Q_grid</td><td>kWh</td><td>energy carried over the grid</td></tr>
 * <tr><td>dP_HP</td><td>kW/year</td><td>mean yearly change of power</td></tr>
 * <tr><td>t_HP</td><td>year</td><td>years (published as a number of air changes)</td></tr>
 * <tr><td>C_other</td><td>J/kWh</td><td>other cost</td></tr>
 * </table>
 *
 * <p><b>Accuracy</b>: the value is the correctly rounded exact result, for any cancellation; every
 * derivative errs by at most 0.5001 ulp. <b>Threads</b>: immutable, safe to share.
 *
 * <p><b>Source</b>: article on "AI Mass" (large models as a service) for energy saving, by "Zen and
 * the Art of Computer Programming", saving-cost model.
 */
public final class SavingCost implements PublishedFormula {
  private static final Unit POWER_CHANGE = Unit.parse("kW/year");
  private static final Unit COST = Unit.parse("J/kWh");

  private static final List<Symbol> SYMBOLS =
      List.of(
          new Symbol(
              "E_pred",
              Unit.KILOWATT_HOUR,
              Range.NOT_NEGATIVE,
              new Range(0, 1e9),
              "predicted electricity use"),
          // A year has 8,784 h at most.
          new Symbol(
              "t_on",
              Unit.HOUR,
              new Range(Double.MIN_VALUE, Double.POSITIVE_INFINITY),
              new Range(0.01, 8784),
              "shut-down time of the plant"),
          new Symbol(
              "Q_grid",
              Unit.KILOWATT_HOUR,
              Range.NOT_NEGATIVE,
              new Range(0, 1e9),
              "energy carried over the grid"),
          new Symbol(
              "dP_HP",
              POWER_CHANGE,
              Range.ANY,
              new Range(-1e6, 1e6),
              "mean yearly change of power"),
          new Symbol(
              "t_HP",
              Unit.YEAR,
              Range.NOT_NEGATIVE,
              new Range(0, 60),
              "years over which power changes"),
          new Symbol("C_other", COST, Range.ANY, new Range(0, 1e7), "other cost"));

  private static final DimensionLedger LEDGER =
      DimensionLedger.of("F3")
          .term(
              "E_pred",
              "E_pred/t_on",
              Unit.KILOWATT_HOUR.dividedBy(Unit.HOUR),
              Unit.KILOWATT_HOUR,
              SilentFactor.ofInput("h"),
              "Energy over time is a power (kWh/h), but stands beside an energy.")
          .term(
              "Q_grid",
              "Q_grid",
              Unit.KILOWATT_HOUR,
              "An energy; the other terms are measured against it.")
          .term(
              "dP_HP",
              "dP_HP*t_HP",
              POWER_CHANGE.times(Unit.YEAR),
              Unit.KILOWATT_HOUR,
              SilentFactor.ofInput("h"),
              "A yearly change of power times years is a power (kW), but stands beside an energy.")
          .term(
              "C_other",
              "C_other, C_energy",
              COST,
              Unit.KILOWATT_HOUR,
              SilentFactor.ofInput("kWh/(J/kWh)").withResultIn(Unit.KILOWATT_HOUR),
              "Energy per energy (J/kWh) is a number, not a cost, and stands beside an energy.")
          .oddName("t_on", Unit.HOUR, "The index says \"on\", the text says shut-down time.")
          .oddName("t_HP", Unit.YEAR, "Called a number of air changes, but given in years.");

  private static final SavingCostKernel KERNEL = SavingCostKernel.create();
  private static final SavingCost PUBLISHED = new SavingCost();

  private SavingCost() {}

  /**
   * The formula as published.
   *
   * @return the one instance
   */
  public static SavingCost formula() {
    return PUBLISHED;
  }

  /**
   * F3 with its inputs: {@code SavingCost.of(c -> c.use(e).shutDown(8).grid(12))}.
   *
   * @param inputs gives the inputs
   * @return the case, ready to evaluate
   * @throws IllegalStateException if an input is missing
   * @throws io.ammass.error.UnitMismatchException if a unit does not convert
   */
  public static FormulaCase of(Consumer<SavingCostInputs> inputs) {
    SavingCostInputs given = new SavingCostInputs();
    inputs.accept(given);
    return given.toCase();
  }

  @Override
  public String id() {
    return "F3";
  }

  @Override
  public String title() {
    return "Saving cost";
  }

  @Override
  public String expression() {
    return "C_energy = E_pred/t_on + Q_grid + dP_HP*t_HP + C_other";
  }

  @Override
  public String source() {
    return "Article on \"AI Mass\" for energy saving, saving-cost model";
  }

  @Override
  public List<Symbol> symbols() {
    return SYMBOLS;
  }

  @Override
  public Unit unit() {
    return COST;
  }

  @Override
  public double value(double... inputs) {
    require(inputs);
    return sum(inputs);
  }

  private static double sum(double[] x) {
    Ball sum =
        Ball.exact(DoubleDouble.of(x[0]))
            .dividedBy(DoubleDouble.of(x[1]))
            .plus(Ball.exact(DoubleDouble.of(x[2])))
            .plus(Ball.exact(DoubleDouble.product(x[3], x[4])))
            .plus(Ball.exact(DoubleDouble.of(x[5])));
    if (sum.isRoundingCertain()) {
      return sum.midpoint().toDouble();
    }
    Dyadic time = Dyadic.of(x[1]);
    Dyadic rest =
        Dyadic.of(x[2]).plus(Dyadic.of(x[3]).times(Dyadic.of(x[4]))).plus(Dyadic.of(x[5]));
    return Dyadic.of(x[0]).plus(rest.times(time)).dividedBy(time);
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    require(inputs);
    DoubleDouble time = DoubleDouble.of(inputs[1]);
    gradient[0] = DoubleDouble.ONE.dividedBy(time).toDouble();
    gradient[1] = perTimeSquared(inputs[0], time).negated().toDouble();
    gradient[2] = 1;
    gradient[3] = inputs[4];
    gradient[4] = inputs[3];
    gradient[5] = 1;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rows and columns in the order E_pred, t_on, Q_grid, dP_HP, t_HP, C_other.
   */
  @Override
  public void hessian(double[] inputs, double[][] hessian) {
    require(inputs);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    DoubleDouble time = DoubleDouble.of(inputs[1]);
    hessian[0][1] = perTimeSquared(1, time).negated().toDouble();
    hessian[1][0] = hessian[0][1];
    hessian[1][1] = perTimeSquared(inputs[0], time).dividedBy(time).scaled(1).toDouble();
    hessian[3][4] = 1;
    hessian[4][3] = 1;
  }

  private static DoubleDouble perTimeSquared(double energy, DoubleDouble time) {
    return DoubleDouble.of(energy).dividedBy(time).dividedBy(time);
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    KERNEL.values(columns, from, to, values);
  }

  private void require(double[] inputs) {
    InputChecks.requireFinite(this, inputs);
    if (inputs[1] == 0) {
      throw InputChecks.refusal(
          this, 1, inputs[1], "any finite number but 0", "the plant is never shut down");
    }
  }

  @Override
  public DimensionReport dimensionReport() {
    return LEDGER.report();
  }

  /**
   * {@inheritDoc}
   *
   * @param symbol {@code E_pred} (h), {@code dP_HP} (h) or {@code C_other} (kWh/(J/kWh): the result
   *     is then an energy in kWh, which a price turns into money)
   * @param factor the factor; {@code 1} of the unit in parentheses is what was published
   * @return the variant, whose report says that the place adds up
   * @throws io.ammass.error.UnknownNameException if no inconsistent term has this symbol
   * @throws io.ammass.error.UnitMismatchException if the factor's unit does not make the term fit
   */
  @Override
  public FactoredFormula withFactor(String symbol, Quantity factor) {
    return FactoredFormula.of(this, LEDGER).withFactor(symbol, factor);
  }

  /** Prints id, title and expression. */
  @Override
  public String toString() {
    return id() + " " + title() + ": " + expression();
  }
}
