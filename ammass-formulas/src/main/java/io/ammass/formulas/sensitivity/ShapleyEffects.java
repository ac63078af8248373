package io.ammass.formulas.sensitivity;

import io.ammass.document.Chart;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The Shapley shares of an outcome's variance; they sum to 1. Immutable. */
public final class ShapleyEffects {
  private final Formula formula;
  private final List<String> symbols;
  private final Index variance;
  private final Index[] effects;
  private final long evaluations;
  private final long seed;

  ShapleyEffects(
      Formula formula,
      List<String> symbols,
      Index variance,
      Index[] effects,
      long evaluations,
      long seed) {
    this.formula = formula;
    this.symbols = symbols;
    this.variance = variance;
    this.effects = effects;
    this.evaluations = evaluations;
    this.seed = seed;
  }

  /**
   * The uncertain inputs.
   *
   * @return symbol names in the formula's order; unmodifiable
   */
  public List<String> symbols() {
    return symbols;
  }

  /**
   * The outcome's variance.
   *
   * @return in the square of the formula's unit
   */
  public Index variance() {
    return variance;
  }

  /**
   * The effect of an input.
   *
   * @param symbol its name
   * @return its share of the variance, without unit
   * @throws UnknownNameException if it is no uncertain input
   */
  public Index effect(String symbol) {
    int position = symbols.indexOf(symbol);
    if (position < 0) {
      throw new UnknownNameException(
          symbol + " is no uncertain input. Maybe one of " + String.join(", ", symbols) + "?");
    }
    return effects[position];
  }

  /**
   * How often the formula was evaluated.
   *
   * @return the number of points
   */
  public long evaluations() {
    return evaluations;
  }

  /**
   * The effects as a report's chart.
   *
   * @return one bar an input from 0 to its effect, largest first
   */
  public Chart.Bars chart() {
    return new Chart.Bars(
        "What the variance of " + formula.id() + " comes from",
        "Shapley effect",
        ranking().stream().map(i -> new Chart.Bar(symbols.get(i), 0, effects[i].value())).toList());
  }

  private List<Integer> ranking() {
    return IntStream.range(0, symbols.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -effects[i].value()))
        .toList();
  }

  /** Prints the effects as a table, largest first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s Shapley effects, %d evaluations, seed %d",
            formula.id(),
            evaluations,
            seed));
    for (int i : ranking()) {
      text.append(String.format(Locale.ROOT, "\n  %-12s %s", symbols.get(i), effects[i]));
    }
    return text.toString();
  }
}
