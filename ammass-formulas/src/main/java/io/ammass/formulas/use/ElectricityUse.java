package io.ammass.formulas.use;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.formulas.evaluation.FormulaCase;
import io.ammass.formulas.evaluation.InputChecks;
import io.ammass.formulas.evaluation.RangeAware;
import io.ammass.formulas.kernel.ElectricityUseKernel;
import io.ammass.formulas.kernel.Precision;
import io.ammass.formulas.units.DimensionLedger;
import io.ammass.formulas.units.FactoredFormula;
import io.ammass.formulas.units.PublishedFormula;
import io.ammass.formulas.units.SilentFactor;
import io.ammass.unit.Quantity;
import io.ammass.unit.Unit;
import java.util.List;
import java.util.function.Consumer;

/**
 * F1, electricity use: the predicted use from the present use, the battery and the sun.
 *
 * <p>\[ E_{pred} = \frac{S}{C} \left(1 - e^{-R_s(T)}\right) e^{-\alpha S} \]
 *
 * <table>
 * <caption>Symbols, in the order of every array</caption>
 * <tr><th>symbol</th><th>unit</th><th>meaning</th></tr>
 * <tr><td>S</td><td>kWh</td><td>present total use</td></tr>
 * <tr><td>C</td><td>kWh</td><td>battery capacity, not 0</td></tr>
 * <tr><td>Rs</td><td>kWh/(m2 day)</td><td>mean solar irradiation coefficient</td></tr>
 * <tr><td>alpha</td><td>h/kWh</td><td>reduction coefficient</td></tr>
 * </table>
 *
 * <p><b>Units</b>: evaluated as published, numbers as written; {@link #dimensionReport} says where
 * they do not add up and {@link #withFactor} makes a variant that does. As a function of S the
 * formula has one extremum, at {@code S = 1/alpha}, and for positive alpha it is the
 * <i>maximum</i>: a larger present use predicts a smaller use beyond it ({@link #peakUsage}).
 *
 * <p><b>Accuracy</b>: value, gradient and Hessian are the exact results rounded to the nearest
 * double (error at most 0.5001 ulp, also for subnormal results). <b>Threads</b>: immutable, safe to
 * share.
 *
 * <p><b>Source</b>: article on "AI Mass" (large models as a service) for energy saving, by "Zen and
 * the Art of Computer Programming", electricity-use model.
 */
public final class ElectricityUse implements PublishedFormula, RangeAware {
  private static final Unit IRRADIATION = Unit.parse("kWh/(m2 day)");
  private static final Unit REDUCTION = Unit.parse("h/kWh");

  private static final List<Symbol> SYMBOLS =
      List.of(
          new Symbol(
              "S",
              Unit.KILOWATT_HOUR,
              Range.NOT_NEGATIVE,
              new Range(0.1, 1e9),
              "present total electricity use"),
          new Symbol(
              "C",
              Unit.KILOWATT_HOUR,
              new Range(Double.MIN_VALUE, Double.POSITIVE_INFINITY),
              new Range(0.1, 1e7),
              "battery capacity"),
          // A clear tropical day brings about 8.5 kWh/m2 on a horizontal plane; 12 is beyond the
          // sun's extraterrestrial daily maximum of 13 less any atmosphere.
          new Symbol(
              "Rs",
              IRRADIATION,
              new Range(0, 13),
              new Range(0.1, 9),
              "mean solar irradiation coefficient"),
          new Symbol(
              "alpha", REDUCTION, Range.NOT_NEGATIVE, new Range(0, 1), "reduction coefficient"));

  private static final DimensionLedger LEDGER =
      DimensionLedger.of("F1")
          .term(
              "E_pred",
              "S/C",
              Unit.KILOWATT_HOUR.dividedBy(Unit.KILOWATT_HOUR),
              Unit.KILOWATT_HOUR,
              SilentFactor.ofResult("kWh", Unit.KILOWATT_HOUR),
              "The ratio of two energies is a number, but the result is called kWh.")
          .term(
              "Rs",
              "exp(-Rs)",
              IRRADIATION,
              Unit.ONE,
              SilentFactor.ofInput("m2 day/kWh"),
              "An exponent must be a number; Rs is an energy per area and day.")
          .term(
              "alpha",
              "exp(-alpha*S)",
              Unit.HOUR,
              Unit.ONE,
              SilentFactor.ofInput("1/h"),
              "An exponent must be a number; alpha in h/kWh times S in kWh is a time.")
          .term(
              "Rs",
              "1 - exp(-Rs)",
              Unit.ONE,
              "The difference of two numbers, once the exponent is one.")
          .oddName("e", Unit.ONE, "Called the \"remainder term\", but it is Euler's number.");

  private static final ElectricityUseKernel KERNEL = ElectricityUseKernel.of(Precision.ACCURATE);
  private static final ElectricityUse PUBLISHED = new ElectricityUse();

  private ElectricityUse() {}

  /**
   * The formula as published.
   *
   * @return the one instance
   */
  public static ElectricityUse formula() {
    return PUBLISHED;
  }

  /**
   * F1 with its inputs: the sentence {@code ElectricityUse.of(s ->
   * s.totalUse(40).batteryCapacity(13.5).irradiation(5.2).reduction(0.01)).evaluate()}.
   *
   * @param inputs gives the inputs
   * @return the case, ready to evaluate
   * @throws IllegalStateException if an input is missing
   * @throws io.ammass.error.UnitMismatchException if a unit does not convert
   */
  public static FormulaCase of(Consumer<ElectricityUseInputs> inputs) {
    ElectricityUseInputs given = new ElectricityUseInputs();
    inputs.accept(given);
    return given.collected().toCase(PUBLISHED);
  }

  @Override
  public String id() {
    return "F1";
  }

  @Override
  public String title() {
    return "Electricity use";
  }

  @Override
  public String expression() {
    return "E_pred = (S/C)*(1 - exp(-Rs))*exp(-alpha*S)";
  }

  @Override
  public String source() {
    return "Article on \"AI Mass\" for energy saving, electricity-use model";
  }

  @Override
  public List<Symbol> symbols() {
    return SYMBOLS;
  }

  @Override
  public Unit unit() {
    return Unit.KILOWATT_HOUR;
  }

  @Override
  public double value(double... inputs) {
    return at(inputs).value().toDouble();
  }

  @Override
  public void gradient(double[] inputs, double[] gradient) {
    ElectricityUsePoint point = at(inputs);
    gradient[0] = point.perUse().toDouble();
    gradient[1] = point.perCapacity().toDouble();
    gradient[2] = point.perIrradiation().toDouble();
    gradient[3] = point.perReduction().toDouble();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Rows and columns in the order S, C, Rs, alpha.
   */
  @Override
  public void hessian(double[] inputs, double[][] hessian) {
    ElectricityUsePoint point = at(inputs);
    for (int i = 0; i < 4; i++) {
      for (int j = i; j < 4; j++) {
        hessian[i][j] = point.second(i, j).toDouble();
        hessian[j][i] = hessian[i][j];
      }
    }
  }

  @Override
  public void values(double[][] columns, int from, int to, double[] values) {
    KERNEL.values(columns, from, to, values);
  }

  private ElectricityUsePoint at(double[] inputs) {
    require(inputs);
    return new ElectricityUsePoint(inputs);
  }

  private void require(double[] inputs) {
    InputChecks.requireFinite(this, inputs);
    if (inputs[1] == 0) {
      throw InputChecks.refusal(
          this, 1, inputs[1], "any finite number but 0", "the site has no battery");
    }
  }

  /**
   * The logarithm of the result, for inputs whose result is outside of the range of doubles.
   *
   * @param inputs S, C, Rs, alpha; not modified
   * @return sign and logarithm
   * @throws IllegalArgumentException as {@link #value}
   */
  public ElectricityUseLogarithm logarithm(double... inputs) {
    require(inputs);
    return ElectricityUseLogarithm.at(inputs);
  }

  /**
   * Where the formula has its one extremum in S: {@code S = 1/alpha}.
   *
   * <p>With positive alpha, C and Rs it is the <i>maximum</i> of the predicted use, {@code (1 -
   * exp(-Rs)) / (alpha C e)}: beyond it a larger present use predicts a smaller use.
   *
   * @param alpha the reduction coefficient in h/kWh, finite, not 0
   * @return the present use in kWh at which the predicted use is largest
   * @throws IllegalArgumentException if alpha is 0 or not finite: without reduction the formula
   *     rises for ever
   */
  public static double peakUsage(double alpha) {
    if (!(Double.isFinite(alpha) && alpha != 0)) {
      throw InputChecks.refusal(
          PUBLISHED, 3, alpha, "any finite number but 0", "the use has no peak without reduction");
    }
    return 1 / alpha;
  }

  @Override
  public List<String> warnings(double[] inputs) {
    double exponent = inputs[3] * inputs[0];
    if (inputs[3] > 0 && exponent > 1) {
      return List.of(
          "F1: alpha*S = "
              + exponent
              + " is beyond 1, the formula's maximum at S = 1/alpha = "
              + 1 / inputs[3]
              + " kWh: a larger present use predicts a smaller use here.");
    }
    return List.of();
  }

  @Override
  public DimensionReport dimensionReport() {
    return LEDGER.report();
  }

  /**
   * {@inheritDoc}
   *
   * @param symbol {@code E_pred} (kWh), {@code Rs} (m2 day/kWh) or {@code alpha} (1/h)
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
