package io.ammass.formulas.calibration;

import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formula.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fits a formula to measured outcomes. The entry to calibration.
 *
 * <pre>{@code
 * CalibrationResult fitted =
 *     Calibration.of(formula)
 *         .input("S", totalUse)          // one number an observation
 *         .input("Rs", 4)                // the same for all
 *         .parameter("C", 10)            // wanted; the search starts at 10
 *         .parameter("alpha", 0.01)
 *         .loss(Loss.huber())
 *         .fit(measuredUse);
 * }</pre>
 *
 * <p>Minimises the weighted sum of squared residuals by Levenberg and Marquardt's method
 * (commons-math3, after MINPACK's lmder) with the formula's exact gradient, then polishes the
 * minimum by Gauss-Newton steps to the last digits. Robust losses reweight by iteration, with the
 * scale from the median absolute residual. A mutable builder for one thread; {@link #fit} leaves it
 * as it was.
 */
public final class Calibration {
  private final Formula formula;
  private final Map<String, double[]> inputs = new LinkedHashMap<>();
  private final Map<String, Double> starts = new LinkedHashMap<>();
  private double @Nullable [] weights;
  private Loss loss = Loss.leastSquares();

  private Calibration(Formula formula) {
    this.formula = formula;
  }

  /**
   * Starts with a formula; every symbol then needs {@code input} or {@code parameter}.
   *
   * @param formula the formula
   * @return a builder
   */
  public static Calibration of(Formula formula) {
    return new Calibration(formula);
  }

  /**
   * Gives a known input: one number an observation, or one for all.
   *
   * @param symbol the symbol's name
   * @param values finite, in the symbol's unit; copied
   * @return this
   * @throws UnknownNameException if the formula has no such symbol
   */
  public Calibration input(String symbol, double... values) {
    require(symbol);
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            symbol + " must be finite, not " + values[i] + " at observation " + i);
      }
    }
    starts.remove(symbol);
    inputs.put(symbol, values.clone());
    return this;
  }

  /**
   * Asks for a parameter.
   *
   * @param symbol the symbol's name
   * @param start where the search starts, finite, in the symbol's unit
   * @return this
   * @throws UnknownNameException if the formula has no such symbol
   */
  public Calibration parameter(String symbol, double start) {
    require(symbol);
    if (!Double.isFinite(start)) {
      throw new IllegalArgumentException("start of " + symbol + " must be finite, not " + start);
    }
    inputs.remove(symbol);
    starts.put(symbol, start);
    return this;
  }

  private void require(String symbol) {
    if (formula.symbols().stream().noneMatch(known -> known.name().equals(symbol))) {
      throw new UnknownNameException(
          formula.id()
              + " has no symbol "
              + symbol
              + ". Maybe one of "
              + formula.symbols().stream().map(Symbol::name).collect(Collectors.joining(", "))
              + "?");
    }
  }

  /**
   * Weighs observations, by the reciprocal of their error's variance up to a common factor.
   *
   * @param each one weight an observation, finite and above 0; copied
   * @return this
   */
  public Calibration weights(double... each) {
    for (int i = 0; i < each.length; i++) {
      if (!(each[i] > 0 && each[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "weight " + i + " must be finite and > 0, not " + each[i]);
      }
    }
    this.weights = each.clone();
    return this;
  }

  /**
   * Sets how residuals count.
   *
   * @param loss least squares (the default), Huber's or Cauchy's
   * @return this
   */
  public Calibration loss(Loss loss) {
    this.loss = loss;
    return this;
  }

  /**
   * Fits.
   *
   * @param observed the measured outcomes, in the formula's unit, finite; not modified
   * @return parameters with covariance
   * @throws IllegalArgumentException if a symbol was given no input, lengths differ or a number is
   *     not finite
   * @throws InsufficientDataException if there are not more observations than parameters, or the
   *     data cannot tell parameters apart; the message names them
   * @throws io.ammass.error.NotConvergedException if no minimum was found
   */
  public CalibrationResult fit(double... observed) {
    List<Symbol> symbols = formula.symbols();
    int n = observed.length;
    double[][] columns = new double[symbols.size()][];
    List<Integer> wanted = new ArrayList<>();
    for (int i = 0; i < symbols.size(); i++) {
      String name = symbols.get(i).name();
      double[] given = inputs.get(name);
      Double start = starts.get(name);
      if (start != null) {
        wanted.add(i);
        columns[i] = new double[] {start};
      } else if (given == null) {
        throw new IllegalArgumentException(
            formula.id() + " needs .input or .parameter for " + name);
      } else if (given.length == n || given.length == 1) {
        columns[i] = given;
      } else {
        throw new IllegalArgumentException(
            name + " has " + given.length + " values for " + n + " observations");
      }
    }
    double[] scales = weights == null ? new double[0] : weights;
    if (scales.length != 0 && scales.length != n) {
      throw new IllegalArgumentException(
          scales.length + " weights were given for " + n + " observations");
    }
    for (int i = 0; i < n; i++) {
      if (!Double.isFinite(observed[i])) {
        throw new IllegalArgumentException(
            "observation " + i + " must be finite, not " + observed[i]);
      }
    }
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("no parameter was asked for. Maybe call .parameter(...)");
    }
    if (!(n > wanted.size())) {
      throw new InsufficientDataException(
          n + " observations cannot fit " + wanted.size() + " parameters. Maybe fix some?");
    }
    double[] unit = new double[n];
    Arrays.fill(unit, 1);
    LeastSquares problem =
        new LeastSquares(
            formula,
            columns,
            wanted.stream().mapToInt(Integer::intValue).toArray(),
            observed.clone(),
            scales.length == 0 ? unit : scales);
    return new RobustFit(problem, loss).fit();
  }
}
