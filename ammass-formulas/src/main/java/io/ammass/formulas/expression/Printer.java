package io.ammass.formulas.expression;

/** Prints a tree with the fewest brackets that parse back to the same tree. */
final class Printer {
  /** Tightness of {@code + -}, {@code * /}, a sign, {@code ^}, and everything else. */
  static final int LOOSEST = 1;

  private static final int FACTOR = 2;
  static final int SIGN = 3;
  private static final int POWER = 4;
  private static final int CLOSED = 5;

  /** Numbers up to this size print without a fraction where they are whole. */
  private static final double WHOLE = 1e15;

  private Printer() {}

  static String print(Expression expression) {
    StringBuilder text = new StringBuilder();
    print(expression, text);
    return text.toString();
  }

  static int tightness(FormulaFunction function) {
    if (function == FormulaFunctions.ADD || function == FormulaFunctions.SUBTRACT) {
      return LOOSEST;
    }
    if (function == FormulaFunctions.MULTIPLY || function == FormulaFunctions.DIVIDE) {
      return FACTOR;
    }
    if (function == FormulaFunctions.NEGATE) {
      return SIGN;
    }
    return function == FormulaFunctions.POWER ? POWER : CLOSED;
  }

  private static int tightness(Expression expression) {
    if (expression instanceof Literal literal) {
      boolean isNegative = Double.doubleToRawLongBits(literal.value()) < 0;
      return isNegative ? SIGN : CLOSED;
    }
    return expression instanceof Call call ? tightness(call.function()) : CLOSED;
  }

  private static void print(Expression expression, StringBuilder text) {
    if (expression instanceof Literal literal) {
      text.append(number(literal.value()));
    } else if (expression instanceof Variable variable) {
      text.append(variable.name());
    } else {
      print((Call) expression, text);
    }
  }

  private static void print(Call call, StringBuilder text) {
    FormulaFunction function = call.function();
    Expression first = call.arguments().get(0);
    int own = tightness(function);
    switch (own) {
      case CLOSED -> {
        text.append(function.name()).append('(');
        print(first, text);
        if (function.arity() > 1) {
          text.append(", ");
          print(call.arguments().get(1), text);
        }
        text.append(')');
      }
      case SIGN -> {
        text.append('-');
        print(first, SIGN, text);
      }
      case POWER -> {
        // from the right: a power as base needs brackets, a sign or power as exponent does not
        print(first, CLOSED, text);
        text.append('^');
        print(call.arguments().get(1), SIGN, text);
      }
      default -> {
        print(first, own, text);
        text.append(' ').append(function.name()).append(' ');
        print(call.arguments().get(1), own + 1, text);
      }
    }
  }

  private static void print(Expression expression, int least, StringBuilder text) {
    boolean needsBrackets = tightness(expression) < least;
    if (needsBrackets) {
      text.append('(');
    }
    print(expression, text);
    if (needsBrackets) {
      text.append(')');
    }
  }

  private static String number(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < WHOLE;
    boolean isNegativeZero = value == 0 && Double.doubleToRawLongBits(value) != 0;
    return isWhole && !isNegativeZero ? Long.toString((long) value) : Double.toString(value);
  }
}
