package io.ammass.formulas.expression;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.DimensionReport.Finding;
import io.ammass.formula.DimensionReport.Verdict;
import io.ammass.formula.Symbol;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the symbols' units through a tree and notes every place that asks for a unit: the terms
 * of a sum, the arguments of functions, exponents. A term of the right dimension but another size,
 * such as MWh beside kWh, does not add up either: numbers are added as written.
 */
final class UnitChecker {
  private final List<Symbol> symbols;
  private final List<Finding> findings = new ArrayList<>();

  private UnitChecker(List<Symbol> symbols) {
    this.symbols = symbols;
  }

  /**
   * What was found.
   *
   * @param unit the unit of the result
   * @param report every place that asks for a unit
   */
  record Result(Unit unit, DimensionReport report) {}

  static Result check(String id, Expression expression, List<Symbol> symbols) {
    UnitChecker checker = new UnitChecker(symbols);
    Unit unit = checker.unit(expression);
    return new Result(unit, new DimensionReport(id, checker.findings));
  }

  private Unit unit(Expression expression) {
    if (expression instanceof Variable variable) {
      return symbols.get(variable.index()).unit();
    }
    if (expression instanceof Call call) {
      List<Unit> units = new ArrayList<>();
      for (Expression argument : call.arguments()) {
        units.add(unit(argument));
      }
      return call.function().unitRule().unit(call, units, this);
    }
    return Unit.ONE;
  }

  static boolean isNumber(Unit unit) {
    return fits(unit, Unit.ONE);
  }

  private static boolean fits(Unit found, Unit wanted) {
    return found.isCompatible(wanted)
        && found.factor() == wanted.factor()
        && found.offset() == wanted.offset();
  }

  /** A factor's unit: a plain temperature has no product, so it is noted and taken for kelvin. */
  Unit plain(Expression factor, Unit unit) {
    if (unit.offset() == 0) {
      return unit;
    }
    check(factor, unit, Unit.KELVIN, "a factor, which cannot be a plain temperature");
    return Unit.KELVIN;
  }

  /** Notes one place. */
  void check(Expression term, Unit found, Unit wanted, String place) {
    String text = shortened(term.toString());
    if (fits(found, wanted)) {
      findings.add(
          new Finding(
              text, found, wanted, Verdict.CONSISTENT, "", "It is what its place asks for."));
      return;
    }
    findings.add(
        new Finding(
            text,
            found,
            wanted,
            Verdict.INCONSISTENT,
            silentFactor(found, wanted),
            "The place (" + shortened(place) + ") asks for " + wanted + ", not " + found + "."));
  }

  /** What the formula as written takes to be 1; none between temperatures on different scales. */
  private static String silentFactor(Unit found, Unit wanted) {
    if (found.offset() != 0 || wanted.offset() != 0) {
      return "";
    }
    return found.isCompatible(wanted)
        ? found.factor() / wanted.factor() + " " + wanted + "/" + found
        : "1 " + wanted.dividedBy(found);
  }

  static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 77) + "...";
  }
}
