package io.ammass.formulas.expression;

import java.util.List;

/**
 * A formula as a tree: numbers, symbols and calls of functions. Operators are functions too.
 *
 * <p>Immutable, with structural equality. The methods build larger trees, so a lambda can write a
 * formula: {@code v -> v.get("S").dividedBy(v.get("C"))}.
 */
public sealed interface Expression permits Literal, Variable, Call {
  /**
   * The number of nodes.
   *
   * @return at least 1
   */
  int nodes();

  /**
   * The number of levels.
   *
   * @return at least 1
   */
  int depth();

  /**
   * A number.
   *
   * @param value a finite number
   * @return the literal
   * @throws IllegalArgumentException if it is not finite
   */
  static Expression of(double value) {
    return new Literal(value);
  }

  /**
   * Adds.
   *
   * @param other the other summand
   * @return {@code this + other}
   */
  default Expression plus(Expression other) {
    return FormulaFunctions.ADD.of(this, other);
  }

  /**
   * Subtracts.
   *
   * @param other what is taken away
   * @return {@code this - other}
   */
  default Expression minus(Expression other) {
    return FormulaFunctions.SUBTRACT.of(this, other);
  }

  /**
   * Multiplies.
   *
   * @param other the other factor
   * @return {@code this * other}
   */
  default Expression times(Expression other) {
    return FormulaFunctions.MULTIPLY.of(this, other);
  }

  /**
   * Divides.
   *
   * @param other the divisor
   * @return {@code this / other}
   */
  default Expression dividedBy(Expression other) {
    return FormulaFunctions.DIVIDE.of(this, other);
  }

  /**
   * Raises to a power.
   *
   * @param exponent the exponent
   * @return {@code this ^ exponent}
   */
  default Expression power(Expression exponent) {
    return FormulaFunctions.POWER.of(this, exponent);
  }

  /**
   * Changes the sign.
   *
   * @return {@code -this}
   */
  default Expression negate() {
    return FormulaFunctions.NEGATE.of(this);
  }

  /**
   * Puts this into a function of one argument.
   *
   * @param function such as {@link FormulaFunctions#EXP}
   * @return {@code function(this)}
   */
  default Expression in(FormulaFunction function) {
    return function.of(this);
  }

  /**
   * The arguments of a call; none of a number or symbol.
   *
   * @return the arguments; unmodifiable
   */
  List<Expression> arguments();
}
