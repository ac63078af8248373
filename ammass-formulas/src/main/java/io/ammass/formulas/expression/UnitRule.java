package io.ammass.formulas.expression;

import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;

/** What a function asks of its arguments' units, and the unit of its result. */
enum UnitRule {
  /** All arguments of one unit, which is the result's. */
  SAME,
  /** The product of the units. */
  PRODUCT,
  /** The quotient of the units. */
  QUOTIENT,
  /** A whole, constant power of the unit; another exponent needs numbers. */
  POWER,
  /** The root of a unit whose powers are even. */
  ROOT,
  /** The argument's unit. */
  KEEP,
  /** A number in, a number out. */
  NUMBER,
  /** Anything in, a number out. */
  ANY;

  private static final int MAX_EXPONENT = 9;

  /** The unit of a result, with findings where an argument does not fit. */
  Unit unit(Call call, List<Unit> units, UnitChecker checker) {
    Unit first = units.get(0);
    return switch (this) {
      case SAME -> {
        Unit second = units.get(1);
        checker.check(call.arguments().get(1), second, first, "beside " + call.arguments().get(0));
        yield first;
      }
      case PRODUCT -> {
        Unit left = checker.plain(call.arguments().get(0), first);
        Unit right = checker.plain(call.arguments().get(1), units.get(1));
        if (left.equals(Unit.ONE)) {
          yield right;
        }
        yield right.equals(Unit.ONE) ? left : simple(left.times(right));
      }
      case QUOTIENT -> {
        Unit left = checker.plain(call.arguments().get(0), first);
        Unit right = checker.plain(call.arguments().get(1), units.get(1));
        yield right.equals(Unit.ONE) ? left : simple(left.dividedBy(right));
      }
      case KEEP -> first;
      case ANY -> Unit.ONE;
      case ROOT -> root(call, first, checker);
      case POWER -> power(call, first, units.get(1), checker);
      case NUMBER -> {
        checker.check(
            call.arguments().get(0), first, Unit.ONE, "the argument of " + call.function().name());
        yield Unit.ONE;
      }
    };
  }

  /** kWh/kWh is a number. */
  private static Unit simple(Unit unit) {
    return unit.dimension().isNone() && unit.factor() == 1 ? Unit.ONE : unit;
  }

  private static Unit power(Call call, Unit plainBase, Unit exponent, UnitChecker checker) {
    Unit base = checker.plain(call.arguments().get(0), plainBase);
    checker.check(call.arguments().get(1), exponent, Unit.ONE, "an exponent");
    if (UnitChecker.isNumber(base)) {
      return Unit.ONE;
    }
    if (call.arguments().get(1) instanceof Literal literal
        && literal.value() == Math.rint(literal.value())
        && Math.abs(literal.value()) <= MAX_EXPONENT) {
      Unit power = Unit.ONE;
      for (int i = 0; i < Math.abs(literal.value()); i++) {
        power = literal.value() > 0 ? power.times(base) : power.dividedBy(base);
      }
      return power;
    }
    checker.check(call.arguments().get(0), base, Unit.ONE, "the base of a power that is not whole");
    return Unit.ONE;
  }

  private static Unit root(Call call, Unit unit, UnitChecker checker) {
    if (UnitChecker.isNumber(unit)) {
      return Unit.ONE;
    }
    int[] powers = {
      unit.dimension().mass(),
      unit.dimension().length(),
      unit.dimension().time(),
      unit.dimension().temperature(),
      unit.dimension().money()
    };
    String[] bases = {"kg", "m", "s", "K", "EUR"};
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    boolean isEven = unit.factor() == 1;
    for (int i = 0; i < powers.length; i++) {
      isEven &= powers[i] % 2 == 0 && Math.abs(powers[i] / 2) <= MAX_EXPONENT;
      if (powers[i] != 0) {
        (powers[i] > 0 ? above : below).add(bases[i] + Math.abs(powers[i] / 2));
      }
    }
    if (!isEven) {
      checker.check(call.arguments().get(0), unit, Unit.ONE, "the argument of sqrt");
      return Unit.ONE;
    }
    String numerator = above.isEmpty() ? "1" : String.join(" ", above);
    return Unit.parse(
        below.isEmpty() ? numerator : numerator + "/(" + String.join(" ", below) + ")");
  }
}
