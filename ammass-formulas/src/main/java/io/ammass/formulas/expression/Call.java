package io.ammass.formulas.expression;

import java.util.List;
import java.util.Objects;

/** A function with its arguments. Made by {@link FormulaFunction#of}. */
public final class Call implements Expression {
  private final FormulaFunction function;
  private final List<Expression> arguments;
  private final int nodes;
  private final int depth;
  private final int hash;

  Call(FormulaFunction function, List<Expression> arguments) {
    this.function = function;
    this.arguments = List.copyOf(arguments);
    long size = 1;
    int deepest = 0;
    for (Expression argument : this.arguments) {
      size += argument.nodes();
      deepest = Math.max(deepest, argument.depth());
    }
    if (size > Limits.NODES || deepest >= Limits.DEPTH) {
      throw ExpressionException.of(
          "a formula has at most "
              + Limits.NODES
              + " nodes in "
              + Limits.DEPTH
              + " levels; this one would have "
              + size
              + " in "
              + (deepest + 1));
    }
    this.nodes = (int) size;
    this.depth = deepest + 1;
    this.hash = 31 * function.hashCode() + this.arguments.hashCode();
  }

  /**
   * The function called.
   *
   * @return the function
   */
  public FormulaFunction function() {
    return function;
  }

  @Override
  public List<Expression> arguments() {
    return arguments;
  }

  @Override
  public int nodes() {
    return nodes;
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Call other
        && hash == other.hash
        && nodes == other.nodes
        && function.equals(other.function)
        && arguments.equals(other.arguments);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(hash);
  }

  /** Prints as text that parses back to this tree. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
