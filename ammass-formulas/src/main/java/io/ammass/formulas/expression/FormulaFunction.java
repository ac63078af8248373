package io.ammass.formulas.expression;

import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * One function or operator: name, number of arguments, value, derivative, unit rule.
 *
 * <p>Evaluator, printer, parser, checker and compiler look these up, so a new function is one
 * constant here, or one object given to {@link UserFormula.Reader#with}. Immutable; equality is
 * identity.
 */
public final class FormulaFunction {
  private final String name;
  private final int arity;
  private final DoubleBinaryOperator value;
  private final Derivative derivative;
  private final UnitRule unitRule;
  private final Code code;

  FormulaFunction(
      String name,
      int arity,
      DoubleBinaryOperator value,
      Derivative derivative,
      UnitRule unitRule,
      Code code) {
    this.name = Objects.requireNonNull(name, "name");
    this.arity = arity;
    this.value = Objects.requireNonNull(value, "value");
    this.derivative = Objects.requireNonNull(derivative, "derivative");
    this.unitRule = Objects.requireNonNull(unitRule, "unitRule");
    this.code = code;
  }

  /** A rule of differentiation: how a small change of one argument changes the function. */
  @FunctionalInterface
  interface Derivative {
    /**
     * The seed times the partial derivative by one argument. Forward differentiation puts in the
     * argument's tangent, reverse differentiation the function's adjoint: for one result the two
     * are the same product.
     *
     * @param graph where nodes are made
     * @param seed the node to multiply with
     * @param index which argument, 0 or 1
     * @param first the first argument's node
     * @param second the second argument's node, or -1
     * @param result the function's node
     * @return the product's node
     */
    int times(Graph graph, int seed, int index, int first, int second, int result);
  }

  /** How compiled code calls a function. */
  enum Code {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    NEGATE,
    SQRT,
    ABS,
    MIN,
    MAX,
    EXP,
    EXPM1,
    /** Through its operator object. */
    OBJECT
  }

  /**
   * A function of one argument, a number in and a number out.
   *
   * @param name letters, digits and underscores, a letter first
   * @param value the function
   * @param first its first derivative
   * @param second its second derivative
   * @return the function
   * @throws IllegalArgumentException if the name is no name
   */
  public static FormulaFunction unary(
      String name,
      DoubleUnaryOperator value,
      DoubleUnaryOperator first,
      DoubleUnaryOperator second) {
    requireName(name);
    FormulaFunction curvature =
        object(
            name + "''",
            Objects.requireNonNull(second, "second"),
            (graph, seed, index, x, none, result) -> {
              throw new IllegalStateException(
                  "the function " + name + " has no third derivative. Maybe ask for less.");
            });
    FormulaFunction slope =
        object(name + "'", Objects.requireNonNull(first, "first"), product(curvature));
    return object(name, Objects.requireNonNull(value, "value"), product(slope));
  }

  private static Derivative product(FormulaFunction slope) {
    return (graph, seed, index, x, none, result) ->
        graph.call(FormulaFunctions.MULTIPLY, seed, graph.call(slope, x, -1));
  }

  private static FormulaFunction object(
      String name, DoubleUnaryOperator value, Derivative derivative) {
    return new FormulaFunction(
        name, 1, (x, none) -> value.applyAsDouble(x), derivative, UnitRule.NUMBER, Code.OBJECT);
  }

  static void requireName(String name) {
    boolean isName = !name.isEmpty() && Lexer.isNameStart(name.charAt(0));
    for (int i = 1; i < name.length() && isName; i++) {
      isName = Lexer.isNamePart(name.charAt(i));
    }
    if (!(isName && name.length() <= Limits.WORD)) {
      throw new IllegalArgumentException(
          "name must be up to "
              + Limits.WORD
              + " letters, digits and underscores, a letter first, not '"
              + name
              + "'");
    }
  }

  /**
   * The name that a text uses; an operator's is its sign.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The number of arguments.
   *
   * @return 1 or 2
   */
  public int arity() {
    return arity;
  }

  /**
   * Calls the function on trees.
   *
   * @param arguments as many as {@link #arity}
   * @return the call; the negative of a number is that number
   * @throws IllegalArgumentException if their number differs
   */
  public Expression of(Expression... arguments) {
    if (arguments.length != arity) {
      throw new IllegalArgumentException(
          name + " takes " + arity + " arguments, not " + arguments.length);
    }
    if (code == Code.NEGATE && arguments[0] instanceof Literal literal) {
      return new Literal(-literal.value());
    }
    return new Call(this, List.of(arguments));
  }

  double value(double first, double second) {
    return value.applyAsDouble(first, second);
  }

  DoubleBinaryOperator operator() {
    return value;
  }

  Derivative derivative() {
    return derivative;
  }

  UnitRule unitRule() {
    return unitRule;
  }

  Code code() {
    return code;
  }

  /** Prints name and number of arguments. */
  @Override
  public String toString() {
    return name + "/" + arity;
  }
}
