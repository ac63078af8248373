package io.ammass.formulas.evaluation;

import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import java.util.ArrayList;
import java.util.List;

/** What every formula of the catalogue refuses, and what it warns of. */
public final class InputChecks {
  private InputChecks() {}

  /**
   * Refuses a wrong count and numbers that are not finite.
   *
   * @param formula the formula asked
   * @param inputs its inputs; not modified
   * @throws IllegalArgumentException with symbol, value and range
   */
  public static void requireFinite(Formula formula, double[] inputs) {
    List<Symbol> symbols = formula.symbols();
    if (inputs.length != symbols.size()) {
      throw new IllegalArgumentException(
          formula.id()
              + " takes "
              + symbols.size()
              + " inputs "
              + symbols.stream().map(Symbol::name).toList()
              + ", not "
              + inputs.length);
    }
    for (int i = 0; i < inputs.length; i++) {
      if (!Double.isFinite(inputs[i])) {
        throw refusal(formula, i, inputs[i], "any finite number", "a missing value was passed on");
      }
    }
  }

  /**
   * The refusal of one input.
   *
   * @param formula the formula asked
   * @param index the index of the symbol
   * @param value the refused value
   * @param allowed the range in words
   * @param maybe a likely cause
   * @return the exception, for the caller to throw
   */
  public static IllegalArgumentException refusal(
      Formula formula, int index, double value, String allowed, String maybe) {
    Symbol symbol = formula.symbols().get(index);
    return new IllegalArgumentException(
        formula.id()
            + ": "
            + symbol.name()
            + " = "
            + value
            + " "
            + symbol.unit()
            + " ("
            + symbol.meaning()
            + ") is refused; allowed: "
            + allowed
            + ". Maybe "
            + maybe
            + ".");
  }

  /**
   * Says which inputs leave their physical or typical range.
   *
   * @param formula the formula
   * @param inputs its inputs; not modified
   * @return one sentence an input outside; empty if all are inside
   */
  public static List<String> warnings(Formula formula, double[] inputs) {
    List<String> warnings = new ArrayList<>();
    List<Symbol> symbols = formula.symbols();
    for (int i = 0; i < inputs.length; i++) {
      Symbol symbol = symbols.get(i);
      String what = formula.id() + ": " + symbol.name() + " = " + inputs[i] + " " + symbol.unit();
      if (!symbol.physical().contains(inputs[i])) {
        warnings.add(what + " lies outside the physical range " + symbol.physical() + ".");
      } else if (!symbol.typical().contains(inputs[i])) {
        warnings.add(what + " lies outside the typical range " + symbol.typical() + ".");
      }
    }
    return warnings;
  }
}
