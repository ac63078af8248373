package io.ammass.formulas.sensitivity;

import io.ammass.document.Chart;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How far the outcome swings when one input at a time goes from a low to a high quantile, the
 * others at their means.
 *
 * @param formula the formula
 * @param base the outcome with all inputs at their means
 * @param coverage the probability between the two quantiles of an input
 * @param swings one entry an uncertain input, the widest first; unmodifiable
 */
public record Tornado(Formula formula, double base, double coverage, List<Swing> swings) {
  /** Takes a copy. */
  public Tornado {
    swings = List.copyOf(swings);
  }

  /**
   * The swing of one input.
   *
   * @param symbol the input's name
   * @param lowInput its low quantile
   * @param highInput its high quantile
   * @param atLow the outcome there
   * @param atHigh the outcome there
   */
  public record Swing(
      String symbol, double lowInput, double highInput, double atLow, double atHigh) {
    /**
     * The distance of the two outcomes.
     *
     * @return at least 0
     */
    public double width() {
      return Math.abs(atHigh - atLow);
    }
  }

  /**
   * Evaluates the swings; ties between inputs are ignored.
   *
   * @param inputs the inputs
   * @param coverage the probability between the two quantiles, in (0, 1), such as 0.9
   * @return the swings
   */
  public static Tornado of(UncertainInputs inputs, double coverage) {
    if (!(coverage > 0 && coverage < 1)) {
      throw new IllegalArgumentException("coverage must be inside (0, 1), not " + coverage);
    }
    Formula formula = inputs.formula();
    int[] positions = inputs.positions();
    List<Symbol> symbols = inputs.uncertain();
    List<Distribution> laws = inputs.distributions();
    List<Swing> swings = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      double low = laws.get(i).quantile((1 - coverage) / 2);
      double high = laws.get(i).quantile((1 + coverage) / 2);
      double[] at = inputs.means();
      at[positions[i]] = low;
      double atLow = formula.value(at);
      at[positions[i]] = high;
      swings.add(new Swing(symbols.get(i).name(), low, high, atLow, formula.value(at)));
    }
    swings.sort(Comparator.comparingDouble((Swing swing) -> -swing.width()));
    return new Tornado(formula, formula.value(inputs.means()), coverage, swings);
  }

  /**
   * The chart for a report.
   *
   * @return one bar an input, the widest on top
   */
  public Chart.Bars chart() {
    return new Chart.Bars(
        String.format(
            Locale.ROOT,
            "%s: one input at a time over its central %.4g %%, base %.4g",
            formula.id(),
            100 * coverage,
            base),
        formula.id() + " in " + formula.unit(),
        swings.stream()
            .map(
                swing ->
                    new Chart.Bar(
                        swing.symbol(),
                        Math.min(swing.atLow(), swing.atHigh()),
                        Math.max(swing.atLow(), swing.atHigh())))
            .toList());
  }

  /** Prints one input a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%s = %.5g %s at the means", formula.id(), base, formula.unit()));
    for (Swing swing : swings) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-12s %.5g .. %.5g  gives %.5g .. %.5g",
              swing.symbol(),
              swing.lowInput(),
              swing.highInput(),
              swing.atLow(),
              swing.atHigh()));
    }
    return text.toString();
  }
}
