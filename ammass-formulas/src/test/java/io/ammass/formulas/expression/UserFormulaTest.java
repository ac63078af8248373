package io.ammass.formulas.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.UnitMismatchException;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.Symbol;
import io.ammass.formulas.kernel.ElectricityUseKernel;
import io.ammass.unit.Unit;
import org.junit.jupiter.api.Test;

final class UserFormulaTest {
  private static final Symbol S = UserFormula.symbol("S", Unit.KILOWATT_HOUR);
  private static final Symbol C = UserFormula.symbol("C", Unit.KILOWATT_HOUR);
  private static final Symbol RS = UserFormula.symbol("Rs", Unit.ONE);
  private static final Symbol ALPHA = UserFormula.symbol("alpha", Unit.parse("1/kWh"));
  private static final String USE = "S/C*(1 - exp(-Rs))*exp(-alpha*S)";

  @Test
  void computesTheElectricityUseWithItsDerivatives() {
    UserFormula use = UserFormula.parse(USE, S, C, RS, ALPHA);
    double[] inputs = {46.52, 27.4, 5.27, 0.00174};
    double[] gradient = new double[4];
    double[][] hessian = new double[4][4];

    use.gradient(inputs, gradient);
    use.hessian(inputs, hessian);

    // expected: reference case S01 (mpmath, 120 digits); a handful of roundings, each 1.1e-16
    assertThat(use.value(inputs)).isCloseTo(1.5577424563640275, within(4e-15));
    assertThat(gradient[0]).isCloseTo(0.030774963559375161, within(1e-16));
    assertThat(gradient[1]).isCloseTo(-0.056851914465840424, within(2e-16));
    assertThat(gradient[2]).isCloseTo(0.0080538464182025623, within(4e-17));
    assertThat(gradient[3]).isCloseTo(-72.466179070054565, within(2e-13));
    assertThat(hessian[0][0]).isCloseTo(-0.00011181309424751329, within(1e-18));
    assertThat(hessian[0][2]).isCloseTo(0.00015911284244734392, within(1e-18));
    assertThat(hessian[2][2]).isCloseTo(-0.0080538464182025623, within(4e-17));
    assertThat(hessian[3][0]).isCloseTo(-2.9893937611461601, within(1e-14));
    assertThat(hessian[3][3]).isCloseTo(3371.1266503389386, within(1e-11));
    assertThat(hessian[1][1]).isCloseTo(0.0041497747785284983, within(2e-17));
  }

  @Test
  void aLambdaBuildsTheSameFormulaAsAText() {
    UserFormula text = UserFormula.parse(USE, S, C, RS, ALPHA);
    UserFormula lambda =
        UserFormula.of(
            v ->
                v.get("S")
                    .dividedBy(v.get("C"))
                    .times(Expression.of(1).minus(v.get("Rs").negate().in(FormulaFunctions.EXP)))
                    .times(v.get("alpha").negate().times(v.get("S")).in(FormulaFunctions.EXP)),
            S,
            C,
            RS,
            ALPHA);

    assertThat(lambda.tree()).isEqualTo(text.tree());
    assertThat(lambda).hasToString("user = S / C * (1 - exp(-Rs)) * exp(-alpha * S) [1]");
  }

  @Test
  void reportsWhereUnitsDoNotAddUp() {
    UserFormula cost =
        UserFormula.parse(
            "E/t + Q + dP*t2",
            UserFormula.symbol("E", Unit.KILOWATT_HOUR),
            UserFormula.symbol("t", Unit.HOUR),
            UserFormula.symbol("Q", Unit.KILOWATT),
            UserFormula.symbol("dP", Unit.parse("kW/year")),
            UserFormula.symbol("t2", Unit.HOUR));

    assertThat(cost.unit().isCompatible(Unit.KILOWATT)).isTrue();
    assertThat(cost.dimensionReport().with(Verdict.CONSISTENT)).hasSize(1);
    assertThat(cost.dimensionReport().with(Verdict.INCONSISTENT))
        .singleElement()
        .satisfies(finding -> assertThat(finding.term()).isEqualTo("dP * t2"));
    assertThatThrownBy(cost::requireConsistentUnits)
        .isInstanceOf(UnitMismatchException.class)
        .hasMessageContaining("dP * t2");
  }

  @Test
  void unitsOfEqualDimensionButOtherSizeDoNotAddUp() {
    UserFormula sum = UserFormula.parse("a + b", symbol("a", "kWh"), symbol("b", "MWh"));

    assertThat(sum.dimensionReport().isConsistent()).isFalse();
    assertThat(sum.dimensionReport().findings().get(0).silentFactor()).contains("1000.0 kWh/MWh");
    assertThat(sum.value(1, 1)).isEqualTo(2);
  }

  @Test
  void followsUnitsThroughPowersAndRoots() {
    UserFormula speed = UserFormula.parse("sqrt(d^2)/t", symbol("d", "m"), symbol("t", "s"));

    assertThat(speed.requireConsistentUnits().unit().isCompatible(Unit.METRE_PER_SECOND)).isTrue();
    assertThat(UserFormula.parse("d^0.5", symbol("d", "m")).dimensionReport().isConsistent())
        .isFalse();
    assertThat(UserFormula.parse("sqrt(d)", symbol("d", "m")).dimensionReport().isConsistent())
        .isFalse();
    assertThat(UserFormula.parse("2*t", symbol("t", "degC")).dimensionReport().isConsistent())
        .isFalse();
  }

  private static Symbol symbol(String name, String unit) {
    return UserFormula.symbol(name, Unit.parse(unit));
  }

  @Test
  void refusesPointsWhereItIsNotDefined() {
    UserFormula ratio = UserFormula.parse("S/C", S, C);

    assertThatThrownBy(() -> ratio.value(1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the value of S / C is Infinity at S = 1.0, C = 0.0");
    assertThatThrownBy(() -> ratio.value(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("S = NaN");
    assertThatThrownBy(() -> ratio.value(1)).hasMessageContaining("takes 2 inputs");
  }

  @Test
  void differentiatesPowersAtZeroAndKinksByTheMean() {
    UserFormula square = UserFormula.parse("S^2 + abs(S) + max(S, C)", S, C);
    double[] gradient = new double[2];

    square.gradient(new double[] {0, 0}, gradient);

    assertThat(gradient).containsExactly(0.5, 0.5);
  }

  @Test
  void takesFunctionsOfTheUsersOwn() {
    FormulaFunction cube =
        FormulaFunction.unary("cube", x -> x * x * x, x -> 3 * x * x, x -> 6 * x);
    UserFormula formula = UserFormula.reader().with(cube).parse("2*cube(S)", S);
    double[] gradient = new double[1];
    double[][] hessian = new double[1][1];
    double[] values = new double[3];

    formula.gradient(new double[] {3}, gradient);
    formula.hessian(new double[] {3}, hessian);
    formula.values(new double[][] {{1, 2, 3}}, 0, 3, values);

    assertThat(gradient[0]).isEqualTo(54);
    assertThat(hessian[0][0]).isEqualTo(36);
    assertThat(values).containsExactly(2, 16, 54);
    assertThatThrownBy(() -> UserFormula.reader().with(FormulaFunctions.EXP))
        .hasMessageContaining("there is a function exp already");
  }

  @Test
  void agreesWithTheHandWrittenKernelInColumns() {
    int rows = 300;
    double[][] columns = new double[4][rows];
    for (int i = 0; i < rows; i++) {
      columns[0][i] = 1 + i;
      columns[1][i] = 20 + i % 7;
      columns[2][i] = 0.5 + i % 9;
      columns[3][i] = 0.01;
    }
    double[] values = new double[rows];
    double[] expected = new double[rows];

    UserFormula.parse(USE, S, C, RS, ALPHA).values(columns, 0, rows, values);
    ElectricityUseKernel.plain(io.ammass.formulas.kernel.Precision.ACCURATE)
        .values(columns, 0, rows, expected);

    for (int i = 0; i < rows; i++) {
      // five roundings, 1 - exp(-Rs) at Rs = 0.5 doubles one of them
      assertThat(values[i]).isCloseTo(expected[i], within(12 * Math.ulp(expected[i])));
    }
  }

  @Test
  void interpretsFormulasTooLongToCompile() {
    StringBuilder text = new StringBuilder("S");
    for (int i = 1; i < 900; i++) {
      text.append(" + S*").append(i);
    }
    UserFormula sum = UserFormula.parse(text.toString(), S);
    double[] values = new double[2];

    sum.values(new double[][] {{1, 2}}, 0, 2, values);

    assertThat(values[0]).isEqualTo(1 + 900 * 899 / 2.0);
    assertThat(values[1]).isEqualTo(2 * values[0]);
  }
}
