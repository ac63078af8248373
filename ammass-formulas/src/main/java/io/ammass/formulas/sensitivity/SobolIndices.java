package io.ammass.formulas.sensitivity;

import io.ammass.document.Block;
import io.ammass.document.Chart;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The shares of an outcome's variance that its inputs cause. Immutable.
 *
 * <p>First order: what would vanish, on average, if the input were known. Total: what would remain
 * if all others were known. A total above the first order shows that the input acts together with
 * others; second order says with which.
 */
public final class SobolIndices {
  private final Formula formula;
  private final List<String> symbols;
  private final Index mean;
  private final Index variance;
  private final Index[] first;
  private final Index[] total;
  private final Index[][] second;
  private final long evaluations;
  private final long seed;
  private final double confidence;
  private final List<String> warnings;

  SobolIndices(
      Formula formula,
      List<String> symbols,
      Index mean,
      Index variance,
      Index[] first,
      Index[] total,
      Index[][] second,
      long evaluations,
      long seed,
      double confidence,
      List<String> warnings) {
    this.formula = formula;
    this.symbols = symbols;
    this.mean = mean;
    this.variance = variance;
    this.first = first;
    this.total = total;
    this.second = second;
    this.evaluations = evaluations;
    this.seed = seed;
    this.confidence = confidence;
    this.warnings = warnings;
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
   * The outcome's mean.
   *
   * @return in the formula's unit
   */
  public Index mean() {
    return mean;
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
   * The first order index of an input.
   *
   * @param symbol its name
   * @return its share of the variance, without unit
   * @throws UnknownNameException if it is no uncertain input
   */
  public Index first(String symbol) {
    return first[position(symbol)];
  }

  /**
   * The total index of an input.
   *
   * @param symbol its name
   * @return its share of the variance, without unit
   * @throws UnknownNameException if it is no uncertain input
   */
  public Index total(String symbol) {
    return total[position(symbol)];
  }

  /**
   * The second order index of two inputs: what they cause together beyond their first orders.
   *
   * @param symbol one name
   * @param other the other
   * @return the share of the variance, without unit
   * @throws UnknownNameException if one is no uncertain input
   * @throws IllegalStateException if second order was not asked for
   */
  public Index second(String symbol, String other) {
    int i = position(symbol);
    int j = position(other);
    if (second.length == 0) {
      throw new IllegalStateException(
          "second order indices were not computed. Maybe call .secondOrder() before .indices(seed)");
    }
    if (i == j) {
      throw new IllegalArgumentException("a second order index needs two inputs, not " + symbol);
    }
    return second[Math.min(i, j)][Math.max(i, j)];
  }

  private int position(String symbol) {
    int position = symbols.indexOf(symbol);
    if (position < 0) {
      throw new UnknownNameException(
          symbol + " is no uncertain input. Maybe one of " + String.join(", ", symbols) + "?");
    }
    return position;
  }

  /**
   * Whether second order indices were computed.
   *
   * @return true after {@link Sobol#secondOrder}
   */
  public boolean hasSecondOrder() {
    return second.length > 0;
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
   * The seed that gives the same bits again.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * Inputs that leave their physical or typical range, in sentences.
   *
   * @return unmodifiable
   */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Which terms of the formula add up.
   *
   * @return the formula's report
   */
  public DimensionReport dimensionReport() {
    return formula.dimensionReport();
  }

  /**
   * The indices as a report's table.
   *
   * @return one row an input, largest total first
   */
  public Block.Table table() {
    List<List<String>> rows = new ArrayList<>();
    for (int i : ranking()) {
      rows.add(List.of(symbols.get(i), cell(first[i]), cell(total[i])));
    }
    return new Block.Table(
        "Shares of the variance of " + formula.id(),
        List.of("input", "first order", "total"),
        rows);
  }

  private static String cell(Index index) {
    return index.toString();
  }

  /**
   * The total indices as a report's chart.
   *
   * @return one bar an input from 0 to its total index, largest first
   */
  public Chart.Bars chart() {
    return new Chart.Bars(
        "What the variance of " + formula.id() + " comes from",
        "total Sobol index",
        ranking().stream().map(i -> new Chart.Bar(symbols.get(i), 0, total[i].value())).toList());
  }

  private List<Integer> ranking() {
    return IntStream.range(0, symbols.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -total[i].value()))
        .toList();
  }

  /** Prints the indices as a table, largest total first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s Sobol indices, %d evaluations, seed %d, %.4g %% intervals\n",
            formula.id(),
            evaluations,
            seed,
            100 * confidence));
    text.append(String.format(Locale.ROOT, "  %-12s %-32s %s", "input", "first order", "total"));
    for (int i : ranking()) {
      text.append(
          String.format(Locale.ROOT, "\n  %-12s %-32s %s", symbols.get(i), first[i], total[i]));
    }
    for (int i = 0; i < second.length; i++) {
      for (int j = i + 1; j < second.length; j++) {
        String pair = symbols.get(i) + " x " + symbols.get(j);
        text.append(String.format(Locale.ROOT, "\n  %-12s %s", pair, second[i][j]));
      }
    }
    for (String warning : warnings) {
      text.append("\n  warning: ").append(warning);
    }
    return text.toString();
  }
}
