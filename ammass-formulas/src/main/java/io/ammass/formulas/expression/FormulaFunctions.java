package io.ammass.formulas.expression;

import io.ammass.formulas.expression.FormulaFunction.Code;
import io.ammass.formulas.expression.FormulaFunction.Derivative;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operators and functions that every formula knows. */
public final class FormulaFunctions {
  private FormulaFunctions() {}

  /** {@code a + b}, of equal units. */
  public static final FormulaFunction ADD =
      binary("+", Double::sum, (g, d, i, a, b, r) -> d, UnitRule.SAME, Code.ADD);

  /** {@code -a}. */
  public static final FormulaFunction NEGATE =
      new FormulaFunction(
          "negate",
          1,
          (a, b) -> -a,
          (g, d, i, a, b, r) -> negate(g, d),
          UnitRule.KEEP,
          Code.NEGATE);

  /** {@code a - b}, of equal units. */
  public static final FormulaFunction SUBTRACT =
      binary(
          "-",
          (a, b) -> a - b,
          (g, d, i, a, b, r) -> i == 0 ? d : negate(g, d),
          UnitRule.SAME,
          Code.SUBTRACT);

  /** {@code a * b}. */
  public static final FormulaFunction MULTIPLY =
      binary(
          "*",
          (a, b) -> a * b,
          (g, d, i, a, b, r) -> times(g, d, i == 0 ? b : a),
          UnitRule.PRODUCT,
          Code.MULTIPLY);

  /** {@code a / b}. */
  public static final FormulaFunction DIVIDE =
      binary(
          "/",
          (a, b) -> a / b,
          (g, d, i, a, b, r) -> i == 0 ? over(g, d, b) : negate(g, over(g, times(g, d, r), b)),
          UnitRule.QUOTIENT,
          Code.DIVIDE);

  /** {@code a ^ b}; a unit is raised to a whole number only. */
  public static final FormulaFunction POWER =
      binary("^", Math::pow, FormulaFunctions::powerDerivative, UnitRule.POWER, Code.OBJECT);

  /** The square root. */
  public static final FormulaFunction SQRT =
      unary(
          "sqrt",
          Math::sqrt,
          (g, d, i, a, b, r) -> over(g, times(g, g.constant(0.5), d), r),
          UnitRule.ROOT,
          Code.SQRT);

  /** The exponential, within 1 ulp; the same bits scalar and vectorised. */
  public static final FormulaFunction EXP =
      unary(
          "exp", Elementary::exp, (g, d, i, a, b, r) -> times(g, d, r), UnitRule.NUMBER, Code.EXP);

  /** {@code exp(a) - 1} without cancellation, within 2 ulp; the same bits scalar and vectorised. */
  public static final FormulaFunction EXPM1 =
      unary(
          "expm1",
          Elementary::expm1,
          (g, d, i, a, b, r) -> times(g, d, plus(g, r, g.constant(1))),
          UnitRule.NUMBER,
          Code.EXPM1);

  /** The natural logarithm. */
  public static final FormulaFunction LOG =
      unary("log", Math::log, (g, d, i, a, b, r) -> over(g, d, a), UnitRule.NUMBER, Code.OBJECT);

  /** {@code log(1 + a)} without cancellation. */
  public static final FormulaFunction LOG1P =
      unary(
          "log1p",
          Math::log1p,
          (g, d, i, a, b, r) -> over(g, d, plus(g, g.constant(1), a)),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The logarithm to base 10. */
  public static final FormulaFunction LOG10 =
      unary(
          "log10",
          Math::log10,
          (g, d, i, a, b, r) -> over(g, d, times(g, a, g.constant(Math.log(10)))),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The sine of an angle in radian. */
  public static final FormulaFunction SIN =
      unary(
          "sin",
          Math::sin,
          (g, d, i, a, b, r) -> times(g, d, g.call(FormulaFunctions.COS, a, -1)),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The cosine of an angle in radian. */
  public static final FormulaFunction COS =
      unary(
          "cos",
          Math::cos,
          (g, d, i, a, b, r) -> negate(g, times(g, d, g.call(SIN, a, -1))),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The tangent of an angle in radian. */
  public static final FormulaFunction TAN =
      unary(
          "tan",
          Math::tan,
          (g, d, i, a, b, r) -> times(g, d, plus(g, g.constant(1), times(g, r, r))),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The angle whose tangent is given, in radian. */
  public static final FormulaFunction ATAN =
      unary(
          "atan",
          Math::atan,
          (g, d, i, a, b, r) -> over(g, d, plus(g, g.constant(1), times(g, a, a))),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The hyperbolic sine. */
  public static final FormulaFunction SINH =
      unary(
          "sinh",
          Math::sinh,
          (g, d, i, a, b, r) -> times(g, d, g.call(FormulaFunctions.COSH, a, -1)),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The hyperbolic cosine. */
  public static final FormulaFunction COSH =
      unary(
          "cosh",
          Math::cosh,
          (g, d, i, a, b, r) -> times(g, d, g.call(SINH, a, -1)),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** The hyperbolic tangent. */
  public static final FormulaFunction TANH =
      unary(
          "tanh",
          Math::tanh,
          (g, d, i, a, b, r) -> times(g, d, g.call(SUBTRACT, g.constant(1), times(g, r, r))),
          UnitRule.NUMBER,
          Code.OBJECT);

  /** 1 above zero, 0 below, a half at zero; its derivative counts as 0 everywhere. */
  public static final FormulaFunction STEP =
      unary(
          "step",
          a -> a > 0 ? 1 : a < 0 ? 0 : a == 0 ? 0.5 : Double.NaN,
          (g, d, i, a, b, r) -> g.constant(0),
          UnitRule.ANY,
          Code.OBJECT);

  /** The absolute value; its derivative at zero counts as 0, the mean of both sides. */
  public static final FormulaFunction ABS =
      unary(
          "abs",
          Math::abs,
          (g, d, i, a, b, r) ->
              times(
                  g,
                  d,
                  g.call(SUBTRACT, times(g, g.constant(2), g.call(STEP, a, -1)), g.constant(1))),
          UnitRule.KEEP,
          Code.ABS);

  /** The smaller; where both are equal each has half the derivative. */
  public static final FormulaFunction MIN =
      binary(
          "min",
          Math::min,
          (g, d, i, a, b, r) ->
              times(g, d, g.call(STEP, g.call(SUBTRACT, i == 0 ? b : a, i == 0 ? a : b), -1)),
          UnitRule.SAME,
          Code.MIN);

  /** The larger; where both are equal each has half the derivative. */
  public static final FormulaFunction MAX =
      binary(
          "max",
          Math::max,
          (g, d, i, a, b, r) ->
              times(g, d, g.call(STEP, g.call(SUBTRACT, i == 0 ? a : b, i == 0 ? b : a), -1)),
          UnitRule.SAME,
          Code.MAX);

  private static final List<FormulaFunction> NAMED =
      List.of(
          SQRT, EXP, EXPM1, LOG, LOG1P, LOG10, SIN, COS, TAN, ATAN, SINH, COSH, TANH, STEP, ABS,
          MIN, MAX);

  /**
   * The functions that a text calls by name, such as {@code exp(x)} or {@code min(a, b)}.
   *
   * @return the functions; unmodifiable
   */
  public static List<FormulaFunction> named() {
    return NAMED;
  }

  static Map<String, FormulaFunction> byName() {
    return NAMED.stream().collect(Collectors.toMap(FormulaFunction::name, Function.identity()));
  }

  private static int powerDerivative(Graph g, int d, int index, int a, int b, int r) {
    if (index == 0) {
      // b a^(b - 1); not r b / a, which fails at a = 0
      return times(g, d, times(g, b, g.call(POWER, a, g.call(SUBTRACT, b, g.constant(1)))));
    }
    return times(g, d, times(g, r, g.call(LOG, a, -1)));
  }

  private static int times(Graph g, int a, int b) {
    return g.call(MULTIPLY, a, b);
  }

  private static int over(Graph g, int a, int b) {
    return g.call(DIVIDE, a, b);
  }

  private static int plus(Graph g, int a, int b) {
    return g.call(ADD, a, b);
  }

  private static int negate(Graph g, int a) {
    return g.call(NEGATE, a, -1);
  }

  private static FormulaFunction unary(
      String name, DoubleUnaryOperator value, Derivative derivative, UnitRule rule, Code code) {
    return new FormulaFunction(name, 1, (a, b) -> value.applyAsDouble(a), derivative, rule, code);
  }

  private static FormulaFunction binary(
      String name, DoubleBinaryOperator value, Derivative derivative, UnitRule rule, Code code) {
    return new FormulaFunction(name, 2, value, derivative, rule, code);
  }
}
