package io.ammass.formulas.supply;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formulas.arithmetic.Ball;
import io.ammass.formulas.arithmetic.DoubleDouble;
import io.ammass.formulas.arithmetic.Dyadic;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.InputChecks;
import io.ammass.formulas.kernel.RenewableSupplyKernel;
import io.ammass.formulas.units.DimensionLedger;
import io.ammass.formulas.units.FactoredFormula;
import io.ammass.formulas.units.PublishedFormula;
import io.ammass.formulas.units.SilentFactor;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * F2, renewable supply: what renewables are expected to carry.
 *
 * <p>\[ P_{renewable} = \sum_{i=1}^{N} \frac{\rho_i V_i}{1 - \eta} E_{pred} + P_{non-renewable} \]
 *
 * <table>
 * <caption>Symbols, in the order of every array (2 N + 3 numbers)</caption>
 * <tr><th>symbol</th><th>unit</th><th>meaning</th></tr>
 * <tr><td>rho1 .. rhoN</td><td>kg/m3</td><td>mass density of each source</td></tr>
 * <tr><td>V1 .. VN</td><td>m3</td><td>volume of each source</td></tr>
 * <tr><td>eta</td><td>1</td><td>share of renewables left unconsumed, not 1</td></tr>
 * <tr><td>E_pred</td><td>kWh</td><td>predicted use, from F1</td></tr>
 * <tr><td>P_nonrenewable</td><td>kWh</td><td>total from other sources</td></tr>
 * </table>
 *
 * <p><b>Accuracy</b>: value and the derivatives by eta and E_pred are the correctly rounded exact
 * results, for any cancellation, and so do not depend on the order of the sources; every other
 * derivative errs by at most 0.5001 ulp. <b>Threads</b>: immutable, safe to share. <b>Cost</b>:
 * O(N); the exact path behind a sum that cancels almost wholly is about a hundred times slower.
 *
 * <p><b>Source</b>: article on "AI Mass" (large models as a service) for energy saving, by "Zen and
 * the Art of Computer Programming", renewable-resource model.
 */
public final class RenewableSupply implements PublishedFormula {
  private static final Unit DENSITY = Unit.parse("kg/m3");
  private static final Unit VOLUME = Unit.parse("m3");

  /** A bound against absurd sizes; symbols are listed by name. */
  private static final int MAX_SOURCES = 1_000_000;

  private static final DimensionLedger LEDGER =
      DimensionLedger.of("F2")
          .term("eta", "1 - eta", Unit.ONE, "A share, taken from one: both are numbers.")
          .term(
              "rho",
              "rho_i*V_i/(1 - eta)*E_pred",
              DENSITY.times(VOLUME).times(Unit.KILOWATT_HOUR),
              Unit.KILOWATT_HOUR,
              SilentFactor.ofInput("1/kg"),
              "A mass is used as if it were a number of energies: kg times kWh stands beside kWh.")
          .term(
              "P_nonrenewable", "P_nonrenewable", Unit.KILOWATT_HOUR, "An energy, like the result.")
          .term(
              "P_renewable",
              "P_renewable",
              Unit.KILOWATT_HOUR,
              Unit.KILOWATT,
              SilentFactor.ofResult("1/h", Unit.KILOWATT),
              "Named a power (P), but in kWh it is an energy.");

  private final int sources;
  private final RenewableSupplyKernel kernel;
  private final List<Symbol> symbols;

  private RenewableSupply(int sources) {
    this.sources = sources;
    this.kernel = RenewableSupplyKernel.of(sources);
    List<Symbol> list = new ArrayList<>(2 * sources + 3);
    for (int i = 1; i <= sources; i++) {
      // Osmium, the densest substance of any use, has 22,600 kg/m3.
      list.add(
          new Symbol(
              "rho" + i,
              DENSITY,
              new Range(0, 22_600),
              new Range(0.05, 3000),
              "mass density of source " + i));
    }
    for (int i = 1; i <= sources; i++) {
      list.add(
          new Symbol(
              "V" + i, VOLUME, Range.NOT_NEGATIVE, new Range(0, 1e9), "volume of source " + i));
    }
    list.add(
        new Symbol(
            "eta",
            Unit.ONE,
            new Range(0, Math.nextDown(1.0)),
            new Range(0, 0.95),
            "share of renewables left unconsumed"));
    list.add(
        new Symbol(
            "E_pred",
            Unit.KILOWATT_HOUR,
            Range.NOT_NEGATIVE,
            new Range(0, 1e9),
            "predicted electricity use"));
    list.add(
        new Symbol(
            "P_nonrenewable",
            Unit.KILOWATT_HOUR,
            Range.NOT_NEGATIVE,
            new Range(0, 1e9),
            "total of the sources that are not renewable"));
    symbols = List.copyOf(list);
  }

  /**
   * The formula for a number of sources.
   *
   * @param sources N, from 0
   * @return the formula as published
   * @throws IllegalArgumentException if the number is negative or above a million
   */
  public static RenewableSupply withSources(int sources) {
    if (!(sources >= 0 && sources <= MAX_SOURCES)) {
      throw new IllegalArgumentException(
          "sources must be in [0, " + MAX_SOURCES + "], not " + sources);
    }
    return new RenewableSupply(sources);
  }

  /**
   * F2 with its inputs: {@code RenewableSupply.of(r -> r.source(1.15, 10).unconsumed(0.2).use(e))}.
   *
   * @param inputs gives the inputs
   * @return the case, ready to evaluate
   * @throws IllegalStateException if an input is missing
   * @throws io.ammass.error.UnitMismatchException if a unit does not convert
   */
  public static FormulaCase of(Consumer<RenewableSupplyInputs> inputs) {
    RenewableSupplyInputs given = new RenewableSupplyInputs();
    inputs.accept(given);
    return given.toCase();
  }

  /**
   * The number of sources.
   *
   * @return N
   */
  public int sources() {
    return sources;
  }

  @Override
  public String id() {
    return "F2";
  }

  @Override
  public String title() {
    return "Renewable supply";
  }

  @Override
  public String expression() {
    return "P_renewable = sum_i(rho_i*V_i/(1 - eta))*E_pred + P_nonrenewable";
  }

  @Override
  public String source() {
    return "Article on \"AI Mass\" for energy saving, renewable-resource model";
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
    require(inputs);
    return new Point(inputs, sources).value();
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    require(inputs);
    Point point = new Point(inputs, sources);
    for (int i = 0; i < sources; i++) {
      gradient[i] = point.perDensity(inputs[sources + i]);
      gradient[sources + i] = point.perDensity(inputs[i]);
    }
    gradient[2 * sources] = point.perShare(2, true);
    gradient[2 * sources + 1] = point.perShare(1, false);
    gradient[2 * sources + 2] = 1;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rows and columns in the order rho1 .. rhoN, V1 .. VN, eta, E_pred, P_nonrenewable.
   */
  @Override
  public void hessian(double[] inputs, double[][] hessian) {
    require(inputs);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    Point point = new Point(inputs, sources);
    int eta = 2 * sources;
    for (int i = 0; i < sources; i++) {
      int volume = sources + i;
      set(hessian, i, volume, point.perDensity(1));
      set(hessian, i, eta, point.perDensityAndShare(inputs[volume]));
      set(hessian, volume, eta, point.perDensityAndShare(inputs[i]));
      set(hessian, i, eta + 1, point.perDensityAndUse(inputs[volume]));
      set(hessian, volume, eta + 1, point.perDensityAndUse(inputs[i]));
    }
    set(hessian, eta, eta, 2 * point.perShare(3, true));
    set(hessian, eta, eta + 1, point.perShare(2, false));
  }

  private static void set(double[][] hessian, int i, int j, double value) {
    hessian[i][j] = value;
    hessian[j][i] = value;
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    kernel.values(columns, from, to, values);
  }

  private void require(double[] inputs) {
    InputChecks.requireFinite(this, inputs);
    if (inputs[2 * sources] == 1) {
      throw InputChecks.refusal(
          this, 2 * sources, 1, "any finite number but 1", "a percentage of 100 was meant as 0");
    }
  }

  @Override
  public DimensionReport dimensionReport() {
    return LEDGER.report();
  }

  /**
   * {@inheritDoc}
   *
   * @param symbol {@code rho} (1/kg, for all sources) or {@code P_renewable} (1/h: the result is
   *     then a mean power in kW)
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

  /** The parts of F2 at one point. */
  private static final class Point {
    private final double[] densities;
    private final double[] volumes;
    private final double unconsumed;
    private final double use;
    private final double nonRenewable;
    private final DoubleDouble consumed;
    private final Ball mass;

    Point(double[] inputs, int sources) {
      densities = Arrays.copyOfRange(inputs, 0, sources);
      volumes = Arrays.copyOfRange(inputs, sources, 2 * sources);
      unconsumed = inputs[2 * sources];
      use = inputs[2 * sources + 1];
      nonRenewable = inputs[2 * sources + 2];
      consumed = DoubleDouble.sum(1, -unconsumed);
      mass = Ball.dot(densities, volumes);
    }

    double value() {
      Ball supply =
          mass.times(Ball.exact(DoubleDouble.of(use)))
              .dividedBy(consumed)
              .plus(Ball.exact(DoubleDouble.of(nonRenewable)));
      if (supply.isRoundingCertain()) {
        return supply.midpoint().toDouble();
      }
      Dyadic share = exactConsumed();
      return exactMass()
          .times(Dyadic.of(use))
          .plus(Dyadic.of(nonRenewable).times(share))
          .dividedBy(share);
    }

    /** Mass (times use, if asked) over (1 - eta)^power, correctly rounded. */
    double perShare(int power, boolean timesUse) {
      double factor = timesUse ? use : 1;
      Ball quotient = mass.times(Ball.exact(DoubleDouble.of(factor)));
      Dyadic divisor = Dyadic.ONE;
      for (int i = 0; i < power; i++) {
        quotient = quotient.dividedBy(consumed);
      }
      if (quotient.isRoundingCertain()) {
        return quotient.midpoint().toDouble();
      }
      for (int i = 0; i < power; i++) {
        divisor = divisor.times(exactConsumed());
      }
      return exactMass().times(Dyadic.of(factor)).dividedBy(divisor);
    }

    /** The derivative by the density of a source with this volume, or the other way round. */
    double perDensity(double other) {
      return DoubleDouble.product(other, use).dividedBy(consumed).toDouble();
    }

    double perDensityAndShare(double other) {
      return DoubleDouble.product(other, use).dividedBy(consumed).dividedBy(consumed).toDouble();
    }

    double perDensityAndUse(double other) {
      return DoubleDouble.of(other).dividedBy(consumed).toDouble();
    }

    private Dyadic exactConsumed() {
      return Dyadic.ONE.minus(Dyadic.of(unconsumed));
    }

    private Dyadic exactMass() {
      Dyadic sum = Dyadic.ZERO;
      for (int i = 0; i < densities.length; i++) {
        sum = sum.plus(Dyadic.of(densities[i]).times(Dyadic.of(volumes[i])));
      }
      return sum;
    }
  }
}
