package io.ammass.formulas.optimisation;

import io.ammass.error.NotConvergedException;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import io.ammass.formulas.uncertainty.UncertainInputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Where one input must stand for the outcome to reach a target.
 *
 * <p>The range is scanned in 1024 steps; every change of sign is closed in by Brent's method. Two
 * crossings within one step are not seen. Immutable.
 */
public final class BreakEven {
  private static final int STEPS = 1024;

  private final UncertainInputs inputs;

  private BreakEven(UncertainInputs inputs) {
    this.inputs = inputs;
  }

  /**
   * One crossing.
   *
   * @param symbol the input's name
   * @param at its value there, in the symbol's unit
   * @param slope the outcome's derivative there: how sharp the break-even point is
   */
  public record Crossing(String symbol, double at, double slope) {
    /** Prints where it is. */
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s = %.8g (slope %.4g)", symbol, at, slope);
    }
  }

  /**
   * Starts with the inputs; laws count by their means.
   *
   * @param inputs a number or a law for every symbol but the one that is asked for
   * @return the question
   */
  public static BreakEven of(UncertainInputs inputs) {
    return new BreakEven(inputs);
  }

  /**
   * Starts with a formula and plain numbers.
   *
   * @param formula the formula
   * @param values one number a symbol, in the formula's order; the one that is asked for may be
   *     anything finite
   * @return the question
   */
  public static BreakEven of(Formula formula, double... values) {
    List<Symbol> symbols = formula.symbols();
    if (values.length != symbols.size()) {
      throw new IllegalArgumentException(
          formula.id() + " has " + symbols.size() + " symbols, not " + values.length);
    }
    UncertainInputs inputs = UncertainInputs.of(formula);
    for (int i = 0; i < values.length; i++) {
      inputs = inputs.with(symbols.get(i).name(), values[i]);
    }
    return new BreakEven(inputs);
  }

  /**
   * Solves for one input.
   *
   * @param symbol the input's name
   * @param low where the search begins, finite
   * @param high where it ends, finite, above {@code low}
   * @param target the outcome wanted, in the formula's unit
   * @return every crossing found, rising; at least one
   * @throws NotConvergedException if the outcome does not reach the target in the range; the
   *     message says what it reaches
   */
  public List<Crossing> solve(String symbol, double low, double high, double target) {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "low and high must be finite and low < high, not " + low + " and " + high);
    }
    UncertainInputs fixed = inputs.with(symbol, low);
    Formula formula = fixed.formula();
    int position = position(formula, symbol);
    double[][] columns = new double[formula.symbols().size()][];
    double[] means = fixed.means();
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new double[] {means[i]};
    }
    double[] grid = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      grid[i] = i == STEPS ? high : low + (high - low) * i / STEPS;
    }
    columns[position] = grid;
    double[] values = new double[STEPS + 1];
    formula.values(columns, 0, STEPS + 1, values);
    List<Crossing> crossings = new ArrayList<>();
    for (int i = 0; i <= STEPS; i++) {
      if (values[i] == target) {
        crossings.add(crossing(formula, position, means, symbol, grid[i]));
      } else if (i < STEPS && (values[i] - target) * (values[i + 1] - target) < 0) {
        double root =
            new BrentSolver(1e-15, 1e-300)
                .solve(
                    1000,
                    at -> valueAt(formula, means, position, at) - target,
                    grid[i],
                    grid[i + 1]);
        crossings.add(crossing(formula, position, means, symbol, root));
      }
    }
    if (crossings.isEmpty()) {
      throw new NotConvergedException(
          String.format(
              Locale.ROOT,
              "%s does not reach %s for %s in %s .. %s: it goes from %s to %s. Maybe widen the"
                  + " range, or ask for a target in between",
              formula.id(),
              target,
              symbol,
              low,
              high,
              least(values),
              greatest(values)));
    }
    return List.copyOf(crossings);
  }

  private static int position(Formula formula, String symbol) {
    int position = 0;
    while (!formula.symbols().get(position).name().equals(symbol)) {
      position++;
    }
    return position;
  }

  private static double valueAt(Formula formula, double[] means, int position, double at) {
    double[] point = means.clone();
    point[position] = at;
    return formula.value(point);
  }

  private static Crossing crossing(
      Formula formula, int position, double[] means, String symbol, double at) {
    double[] point = means.clone();
    point[position] = at;
    double[] gradient = new double[point.length];
    formula.gradient(point, gradient);
    return new Crossing(symbol, at, gradient[position]);
  }

  private static double least(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    for (double value : values) {
      least = value < least ? value : least;
    }
    return least;
  }

  private static double greatest(double[] values) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      greatest = value > greatest ? value : greatest;
    }
    return greatest;
  }
}
