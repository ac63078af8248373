package io.ammass.formulas.evaluation;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formula.TwiceDifferentiable;
import io.ammass.formulas.units.DimensionPolicy;
import io.ammass.probability.Distribution;
import io.ammass.unit.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects a formula's inputs by symbol name: numbers, quantities, distributions, defaults.
 *
 * <p>Mutable; what {@link #toCase} makes is not.
 */
public final class FormulaInputs {
  private final Map<String, Quantity> quantities = new LinkedHashMap<>();
  private final Map<String, Distribution> distributions = new LinkedHashMap<>();
  private final Map<String, Double> defaults = new LinkedHashMap<>();

  /** Starts without any input. */
  public FormulaInputs() {}

  /**
   * Gives a number in the symbol's own unit.
   *
   * @param symbol the symbol's name
   * @param value the number, finite
   * @return this
   */
  public FormulaInputs number(String symbol, double value) {
    return distribution(symbol, new KnownValue(value));
  }

  /**
   * Gives a quantity, which converts to the symbol's unit.
   *
   * @param symbol the symbol's name
   * @param quantity the quantity
   * @return this
   */
  public FormulaInputs quantity(String symbol, Quantity quantity) {
    distributions.remove(symbol);
    quantities.put(symbol, quantity);
    return this;
  }

  /**
   * Gives an uncertain number in the symbol's own unit.
   *
   * @param symbol the symbol's name
   * @param distribution its distribution
   * @return this
   */
  public FormulaInputs distribution(String symbol, Distribution distribution) {
    quantities.remove(symbol);
    distributions.put(symbol, distribution);
    return this;
  }

  /**
   * Says which number stands in, in the symbol's own unit, where none is given; the outcome names
   * it as assumed.
   *
   * @param symbol the symbol's name
   * @param value the documented default
   * @return this
   */
  public FormulaInputs assumedUnlessGiven(String symbol, double value) {
    defaults.put(symbol, value);
    return this;
  }

  /**
   * Takes what another collection gives, over what this one has.
   *
   * @param others the other inputs
   * @return this
   */
  public FormulaInputs all(FormulaInputs others) {
    others.quantities.forEach(this::quantity);
    others.distributions.forEach(this::distribution);
    defaults.putAll(others.defaults);
    return this;
  }

  /**
   * Binds the inputs to a formula.
   *
   * @param formula the formula
   * @return the case
   * @throws UnknownNameException if a given name is no symbol of the formula
   * @throws io.ammass.error.UnitMismatchException if a quantity does not convert to its symbol's
   *     unit, naming both
   * @throws IllegalStateException if a symbol has neither input nor default
   */
  public FormulaCase toCase(TwiceDifferentiable formula) {
    requireKnown(formula);
    List<Distribution> bound = new ArrayList<>();
    List<String> assumed = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Symbol symbol : formula.symbols()) {
      String name = symbol.name();
      Quantity quantity = quantities.get(name);
      Distribution distribution = distributions.get(name);
      Double fallback = defaults.get(name);
      if (quantity != null) {
        bound.add(new KnownValue(converted(formula, symbol, quantity)));
      } else if (distribution != null) {
        bound.add(distribution);
      } else if (fallback != null) {
        bound.add(new KnownValue(fallback));
        assumed.add(name + " = " + fallback + " " + symbol.unit());
      } else {
        missing.add(name + " (" + symbol.meaning() + ", " + symbol.unit() + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          formula.id() + " lacks " + String.join(", ", missing) + ". Maybe set before evaluating.");
    }
    return new FormulaCase(formula, bound, assumed, DimensionPolicy.AS_PUBLISHED);
  }

  private static double converted(Formula formula, Symbol symbol, Quantity quantity) {
    quantity.unit().requireCompatible(symbol.name() + " of " + formula.id(), symbol.unit());
    return quantity.to(symbol.unit()).value();
  }

  private void requireKnown(Formula formula) {
    List<String> names = formula.symbols().stream().map(Symbol::name).toList();
    Set<String> given = new TreeSet<>(quantities.keySet());
    given.addAll(distributions.keySet());
    for (String name : given) {
      if (!names.contains(name)) {
        throw NearNames.unknown(formula.id() + " has no symbol", name, names);
      }
    }
  }
}
