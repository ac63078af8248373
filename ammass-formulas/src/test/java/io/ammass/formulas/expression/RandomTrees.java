package io.ammass.formulas.expression;

import java.util.List;
import java.util.SplittableRandom;

/** Seeded random formulas of the symbols a, b and c. */
final class RandomTrees {
  static final List<Variable> VARIABLES =
      List.of(new Variable("a", 0), new Variable("b", 1), new Variable("c", 2));

  private static final FormulaFunction[] OPERATORS = {
    FormulaFunctions.ADD,
    FormulaFunctions.SUBTRACT,
    FormulaFunctions.MULTIPLY,
    FormulaFunctions.DIVIDE,
    FormulaFunctions.NEGATE,
    FormulaFunctions.POWER
  };

  private RandomTrees() {}

  /** Any tree: every operator and function, literals of any sign and size. */
  static Expression any(SplittableRandom random, int levels) {
    if (levels <= 1 || random.nextInt(6) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> new Literal(random.nextInt(-20, 20));
        case 1 -> new Literal(Double.longBitsToDouble(random.nextLong() & ~(1L << 62)));
        default -> VARIABLES.get(random.nextInt(3));
      };
    }
    FormulaFunction function =
        random.nextInt(4) == 0
            ? FormulaFunctions.named().get(random.nextInt(FormulaFunctions.named().size()))
            : OPERATORS[random.nextInt(OPERATORS.length)];
    return call(function, () -> any(random, levels - 1));
  }

  /** A tree that is smooth, and whose values and slopes stay moderate, for inputs in [0.5, 2]. */
  static Expression smooth(SplittableRandom random, int levels) {
    if (levels <= 1) {
      return random.nextInt(4) == 0
          ? new Literal(random.nextDouble(0.5, 2))
          : VARIABLES.get(random.nextInt(3));
    }
    Expression inner = smooth(random, levels - 1);
    Expression other = smooth(random, random.nextInt(1, levels));
    Expression positive = Expression.of(1.5).plus(other.times(other));
    return switch (random.nextInt(14)) {
      case 0 -> inner.plus(other);
      case 1 -> inner.minus(other);
      case 2 -> inner.times(other.in(FormulaFunctions.TANH));
      case 3 -> inner.dividedBy(positive);
      case 4 -> inner.in(FormulaFunctions.SIN);
      case 5 -> inner.in(FormulaFunctions.COS).negate();
      case 6 -> inner.in(FormulaFunctions.TANH).in(FormulaFunctions.EXP);
      case 7 -> inner.in(FormulaFunctions.TANH).in(FormulaFunctions.EXPM1);
      case 8 -> positive.in(FormulaFunctions.LOG);
      case 9 -> positive.in(FormulaFunctions.SQRT).times(inner.in(FormulaFunctions.ATAN));
      case 10 -> positive.power(inner.in(FormulaFunctions.SIN));
      case 11 -> inner.in(FormulaFunctions.SIN).power(Expression.of(random.nextInt(2, 6)));
      case 12 -> positive.in(FormulaFunctions.LOG1P).plus(positive.in(FormulaFunctions.LOG10));
      default ->
          inner
              .in(FormulaFunctions.TANH)
              .in(FormulaFunctions.SINH)
              .minus(inner.in(FormulaFunctions.TANH).in(FormulaFunctions.COSH));
    };
  }

  private static Expression call(
      FormulaFunction function, java.util.function.Supplier<Expression> argument) {
    Expression first = argument.get();
    return function.arity() == 1 ? function.of(first) : function.of(first, argument.get());
  }
}
