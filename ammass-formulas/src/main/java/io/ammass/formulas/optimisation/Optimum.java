package io.ammass.formulas.optimisation;

import io.ammass.formula.Formula;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The best decision found.
 *
 * @param formula the formula
 * @param direction whether small or large was wanted
 * @param objective what was optimised
 * @param value the objective there, in the formula's unit
 * @param decision symbol to value, in the formula's order; unmodifiable
 * @param atBounds symbols that stand at one of their bounds: a wider bound might do better;
 *     unmodifiable
 * @param evaluations how often the objective was evaluated
 */
public record Optimum(
    Formula formula,
    Direction direction,
    Objective objective,
    double value,
    Map<String, Double> decision,
    List<String> atBounds,
    int evaluations) {
  /** Which way is better. */
  public enum Direction {
    /** Small is good. */
    MINIMISE,
    /** Large is good. */
    MAXIMISE
  }

  /** Takes copies. */
  public Optimum {
    decision = Collections.unmodifiableMap(new LinkedHashMap<>(decision));
    atBounds = List.copyOf(atBounds);
  }

  /** Prints the decision. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s %s: %.8g %s",
            direction == Direction.MINIMISE ? "least" : "greatest",
            formula.id(),
            objective,
            value,
            formula.unit()));
    decision.forEach(
        (symbol, best) ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "\n  %-12s %.8g%s",
                    symbol,
                    best,
                    atBounds.contains(symbol) ? "  (at its bound)" : "")));
    return text.toString();
  }
}
