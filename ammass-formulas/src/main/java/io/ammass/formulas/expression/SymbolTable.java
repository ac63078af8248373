package io.ammass.formulas.expression;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.Symbol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The symbols that a lambda builds a formula of. */
public final class SymbolTable {
  private final Map<String, Variable> variables;

  private SymbolTable(Map<String, Variable> variables) {
    this.variables = variables;
  }

  static SymbolTable of(List<Symbol> symbols) {
    if (symbols.size() > Limits.SYMBOLS) {
      throw new IllegalArgumentException(
          "a formula has at most " + Limits.SYMBOLS + " symbols, not " + symbols.size());
    }
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (Symbol symbol : symbols) {
      String name = symbol.name();
      FormulaFunction.requireName(name);
      if (variables.put(name, new Variable(name, variables.size())) != null) {
        throw new IllegalArgumentException("the symbol " + name + " is given twice");
      }
    }
    return new SymbolTable(variables);
  }

  /**
   * A symbol of the formula.
   *
   * @param name its name
   * @return the symbol
   * @throws UnknownNameException if there is none of this name
   */
  public Expression get(String name) {
    Variable variable = variables.get(Objects.requireNonNull(name, "name"));
    if (variable == null) {
      throw new UnknownNameException(
          "there is no symbol '" + name + "'; the symbols are " + variables.keySet());
    }
    return variable;
  }

  Map<String, Variable> variables() {
    return variables;
  }
}
