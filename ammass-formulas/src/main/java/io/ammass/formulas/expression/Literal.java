package io.ammass.formulas.expression;

import java.util.List;

/**
 * A number in a formula.
 *
 * @param value a finite number
 */
public record Literal(double value) implements Expression {
  /** Checks that the number is finite. */
  public Literal {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a number in a formula must be finite, not " + value);
    }
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public int depth() {
    return 1;
  }

  @Override
  public List<Expression> arguments() {
    return List.of();
  }

  /** Prints as text that parses back to this number. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
