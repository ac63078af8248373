package io.ammass.formulas.optimisation;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.probability.Distribution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which values of the inputs we control are best? The entry to optimisation.
 *
 * <pre>{@code
 * Optimum best =
 *     Optimisation.of(formula)
 *         .vary("S", 10, 100)                        // what we decide, within bounds
 *         .input("C", 15)
 *         .input("Rs", 4)
 *         .input("alpha", Uniform.of(0.005, 0.02))   // what we do not know
 *         .maximise(Objective.quantile(0.1));        // good even in a bad case
 * }</pre>
 *
 * <p>The plain value is optimised with the exact gradient by a quasi-Newton method within bounds,
 * from the best of many evenly spread starts. Means and quantiles are those of 4096 low-discrepancy
 * points that stay the same for all decisions, and are optimised without derivatives. The start
 * points make it likely, not certain, that the optimum is the global one. Immutable: every method
 * that changes something returns a changed copy. Same inputs: the same bits.
 */
public final class Optimisation {
  private final UncertainInputs inputs;
  private final Map<String, double[]> bounds;

  private Optimisation(UncertainInputs inputs, Map<String, double[]> bounds) {
    this.inputs = inputs;
    this.bounds = bounds;
  }

  /**
   * Starts with a formula; every symbol then needs {@code vary} or {@code input}.
   *
   * @param formula the formula
   * @return nothing varied yet
   */
  public static Optimisation of(Formula formula) {
    return of(UncertainInputs.of(formula));
  }

  /**
   * Starts with inputs that were put together before.
   *
   * @param inputs the inputs; what is varied later replaces what they say
   * @return nothing varied yet
   */
  public static Optimisation of(UncertainInputs inputs) {
    return new Optimisation(inputs, new LinkedHashMap<>());
  }

  /**
   * Lets an input be chosen.
   *
   * @param symbol the symbol's name
   * @param low its least value, finite
   * @param high its greatest value, finite, above {@code low}
   * @return a changed copy
   * @throws UnknownNameException if the formula has no such symbol
   */
  public Optimisation vary(String symbol, double low, double high) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "bounds of " + symbol + " must be finite and low < high, not " + low + " and " + high);
    }
    Map<String, double[]> copy = new LinkedHashMap<>(bounds);
    copy.put(symbol, new double[] {low, high});
    return new Optimisation(inputs.with(symbol, low + (high - low) / 2), copy);
  }

  /**
   * Gives an input as a law.
   *
   * @param symbol the symbol's name
   * @param distribution its law, in the symbol's unit
   * @return a changed copy
   */
  public Optimisation input(String symbol, Distribution distribution) {
    return new Optimisation(inputs.with(symbol, distribution), without(symbol));
  }

  /**
   * Gives an input as a plain number.
   *
   * @param symbol the symbol's name
   * @param value the number, in the symbol's unit, finite
   * @return a changed copy
   */
  public Optimisation input(String symbol, double value) {
    return new Optimisation(inputs.with(symbol, value), without(symbol));
  }

  private Map<String, double[]> without(String symbol) {
    Map<String, double[]> copy = new LinkedHashMap<>(bounds);
    copy.remove(symbol);
    return copy;
  }

  /**
   * Finds the least objective.
   *
   * @param objective the value, the mean or a quantile
   * @return the best decision
   * @throws IllegalArgumentException if nothing varies, a symbol is missing, or the formula is
   *     nowhere defined within the bounds
   */
  public Optimum minimise(Objective objective) {
    return solve(objective, Optimum.Direction.MINIMISE);
  }

  /**
   * Finds the greatest objective.
   *
   * @param objective the value, the mean or a quantile
   * @return the best decision
   * @throws IllegalArgumentException if nothing varies, a symbol is missing, or the formula is
   *     nowhere defined within the bounds
   */
  public Optimum maximise(Objective objective) {
    return solve(objective, Optimum.Direction.MAXIMISE);
  }

  private Optimum solve(Objective objective, Optimum.Direction direction) {
    if (bounds.isEmpty()) {
      throw new IllegalArgumentException("nothing varies. Maybe call .vary(symbol, low, high)");
    }
    List<Symbol> symbols = inputs.formula().symbols();
    int[] varied = new int[bounds.size()];
    double[] low = new double[varied.length];
    double[] high = new double[varied.length];
    int next = 0;
    for (int i = 0; i < symbols.size(); i++) {
      double[] range = bounds.get(symbols.get(i).name());
      if (range != null) {
        varied[next] = i;
        low[next] = range[0];
        high[next++] = range[1];
      }
    }
    BoundedProblem problem = new BoundedProblem(inputs, varied, low, high, objective, direction);
    return new BoundedSearch(problem).solve();
  }
}
