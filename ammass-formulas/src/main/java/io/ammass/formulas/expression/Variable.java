package io.ammass.formulas.expression;

import java.util.List;

/**
 * A symbol in a formula.
 *
 * @param name its name
 * @param index its place among the formula's symbols, from 0
 */
public record Variable(String name, int index) implements Expression {
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

  /** Prints the name. */
  @Override
  public String toString() {
    return name;
  }
}
