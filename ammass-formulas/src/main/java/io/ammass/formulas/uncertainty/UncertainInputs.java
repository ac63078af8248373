package io.ammass.formulas.uncertainty;

import io.ammass.error.UnknownNameException;
import io.ammass.formula.Formula;
import io.ammass.formula.Range;
import io.ammass.formula.Symbol;
import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A formula's inputs, each a plain number or a law, tied together by a Gaussian copula.
 *
 * <p>Shared by propagation, sensitivity and robust optimisation. Every method that changes
 * something returns a changed copy; the instance itself is immutable.
 *
 * <p>A correlation is that of the normal scores (the parameter of the Gaussian copula); between two
 * normal inputs it is the ordinary correlation coefficient.
 */
public final class UncertainInputs {
  private final Formula formula;

  /** By position of the symbol: a Distribution, a Double, or null where nothing was given. */
  private final @Nullable Object[] given;

  /** Correlations by {@code i * n + j} with i below j; only what was given. */
  private final Map<Integer, Double> correlations;

  private UncertainInputs(
      Formula formula, @Nullable Object[] given, Map<Integer, Double> correlations) {
    this.formula = formula;
    this.given = given;
    this.correlations = correlations;
  }

  /**
   * Inputs of a formula, none given yet.
   *
   * @param formula the formula
   * @return the inputs
   */
  public static UncertainInputs of(Formula formula) {
    return new UncertainInputs(
        formula, new @Nullable Object[formula.symbols().size()], new TreeMap<>());
  }

  /**
   * Gives an input as a law.
   *
   * @param symbol the symbol's name
   * @param distribution its law, in the symbol's unit
   * @return a changed copy
   * @throws UnknownNameException if the formula has no such symbol
   */
  public UncertainInputs with(String symbol, Distribution distribution) {
    return with(position(symbol), distribution);
  }

  /**
   * Gives an input as a plain number.
   *
   * @param symbol the symbol's name
   * @param value the number, in the symbol's unit, finite
   * @return a changed copy
   * @throws UnknownNameException if the formula has no such symbol
   */
  public UncertainInputs with(String symbol, double value) {
    int position = position(symbol);
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(symbol + " must be a finite number, not " + value);
    }
    return with(position, Double.valueOf(value));
  }

  private UncertainInputs with(int position, Object value) {
    @Nullable Object[] copy = given.clone();
    copy[position] = value;
    return new UncertainInputs(formula, copy, correlations);
  }

  /**
   * Ties two inputs together.
   *
   * @param symbol one symbol's name
   * @param other the other's
   * @param correlation the correlation of their normal scores, in (-1, 1)
   * @return a changed copy
   */
  public UncertainInputs correlate(String symbol, String other, double correlation) {
    int i = position(symbol);
    int j = position(other);
    if (i == j) {
      throw new IllegalArgumentException("a correlation needs two symbols, not twice " + symbol);
    }
    if (!(correlation > -1 && correlation < 1)) {
      throw new IllegalArgumentException(
          "correlation of "
              + symbol
              + " and "
              + other
              + " must be inside (-1, 1), not "
              + correlation
              + ". Maybe one of the two should be computed from the other?");
    }
    Map<Integer, Double> copy = new TreeMap<>(correlations);
    copy.put(Math.min(i, j) * given.length + Math.max(i, j), correlation);
    return new UncertainInputs(formula, given, copy);
  }

  private int position(String symbol) {
    List<Symbol> symbols = formula.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.get(i).name().equals(symbol)) {
        return i;
      }
    }
    throw new UnknownNameException(
        formula.id()
            + " has no symbol "
            + symbol
            + ". Maybe one of "
            + symbols.stream().map(Symbol::name).collect(Collectors.joining(", "))
            + "?");
  }

  /**
   * The formula.
   *
   * @return the formula whose inputs these are
   */
  public Formula formula() {
    return formula;
  }

  /**
   * The symbols given as laws.
   *
   * @return in the order of the formula; unmodifiable
   */
  public List<Symbol> uncertain() {
    return Arrays.stream(positions()).mapToObj(formula.symbols()::get).toList();
  }

  /**
   * The laws of {@link #uncertain()}.
   *
   * @return in the same order; unmodifiable
   */
  public List<Distribution> distributions() {
    return Arrays.stream(positions()).mapToObj(i -> (Distribution) given(i)).toList();
  }

  /**
   * Where the symbols of {@link #uncertain()} stand among all symbols.
   *
   * @return positions, rising; a copy
   */
  public int[] positions() {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      if (given(i) instanceof Distribution) {
        positions.add(i);
      }
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  private Object given(int position) {
    Object value = given[position];
    if (value == null) {
      List<String> missing = new ArrayList<>();
      for (int i = 0; i < given.length; i++) {
        if (given[i] == null) {
          missing.add(formula.symbols().get(i).name());
        }
      }
      throw new IllegalArgumentException(
          formula.id()
              + " needs a law or a number for "
              + String.join(", ", missing)
              + ". Maybe .input(\""
              + missing.get(0)
              + "\", ...) is missing?");
    }
    return value;
  }

  /**
   * The best estimates: each law's mean, each plain number.
   *
   * @return one number a symbol of the formula; a new array
   */
  public double[] means() {
    double[] means = new double[given.length];
    for (int i = 0; i < given.length; i++) {
      Object value = given(i);
      means[i] = value instanceof Distribution law ? law.mean() : (Double) value;
    }
    return means;
  }

  /**
   * Whether any two uncertain inputs are tied.
   *
   * @return true if a correlation other than 0 was given
   */
  public boolean isCorrelated() {
    double[][] matrix = correlation();
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < i; j++) {
        if (matrix[i][j] != 0) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The correlation matrix of the normal scores of {@link #uncertain()}.
   *
   * @return a symmetric matrix with ones on the diagonal; new
   * @throws IllegalArgumentException if a correlation was given for an input that is a plain number
   */
  public double[][] correlation() {
    int[] positions = positions();
    double[][] matrix = new double[positions.length][positions.length];
    for (int i = 0; i < positions.length; i++) {
      matrix[i][i] = 1;
    }
    correlations.forEach(
        (key, value) -> {
          int i = Arrays.binarySearch(positions, key / given.length);
          int j = Arrays.binarySearch(positions, key % given.length);
          if (i < 0 || j < 0) {
            int fixed = i < 0 ? key / given.length : key % given.length;
            throw new IllegalArgumentException(
                "a correlation was given for "
                    + formula.symbols().get(fixed).name()
                    + ", which is a plain number. Maybe it should be a law?");
          }
          matrix[i][j] = value;
          matrix[j][i] = value;
        });
    return matrix;
  }

  /**
   * The lower triangular factor of {@link #correlation()}.
   *
   * @return L with L L' = correlation; new
   * @throws IllegalArgumentException if the matrix is not positive definite
   */
  public double[][] correlationFactor() {
    double[][] factor = Cholesky.factor(correlation());
    if (factor.length != positions().length) {
      throw new IllegalArgumentException(
          "the correlations contradict one another: their matrix is not positive definite. "
              + "Maybe one of "
              + correlationNames()
              + " is too strong?");
    }
    return factor;
  }

  private String correlationNames() {
    Map<String, Double> names = new LinkedHashMap<>();
    correlations.forEach(
        (key, value) ->
            names.put(
                formula.symbols().get(key / given.length).name()
                    + "-"
                    + formula.symbols().get(key % given.length).name(),
                value));
    return names.toString();
  }

  /**
   * The columns of a batch evaluation: constants as columns of length 1, uncertain inputs as null
   * places to be filled.
   *
   * @param rows length of an uncertain input's column
   * @return one column a symbol; new
   */
  public double[][] columns(int rows) {
    double[][] columns = new double[given.length][];
    for (int i = 0; i < given.length; i++) {
      columns[i] =
          given(i) instanceof Distribution ? new double[rows] : new double[] {(Double) given(i)};
    }
    return columns;
  }

  /**
   * Transforms uniform numbers into values of one input.
   *
   * @param law the input's law
   * @param probabilities numbers in (0, 1); not modified unless it is {@code values}
   * @param count how many, from index 0
   * @param values receives the quantiles; modified; may be {@code probabilities}
   */
  public static void quantiles(
      Distribution law, double[] probabilities, int count, double[] values) {
    if (law instanceof BatchDistribution batch) {
      batch.quantiles(probabilities, count, values);
    } else {
      for (int i = 0; i < count; i++) {
        values[i] = law.quantile(probabilities[i]);
      }
    }
  }

  /**
   * Transforms one standard normal score into a value of one input.
   *
   * @param law the input's law
   * @param score the score
   * @return the quantile at the score's probability
   */
  public static double ofNormalScore(Distribution law, double score) {
    return law instanceof BatchDistribution batch
        ? batch.ofNormalScore(score)
        : law.quantile(StandardNormal.probability(score));
  }

  /**
   * The standard normal score of a probability.
   *
   * @param probability in (0, 1)
   * @return the score
   */
  public static double normalScore(double probability) {
    return StandardNormal.score(Probabilities.check(probability));
  }

  /**
   * Inputs that leave their physical or typical range, in sentences.
   *
   * @return one sentence an input; unmodifiable; empty if all stay inside
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      Object value = given(i);
      // The central 99.8 % stands for a law: the tails of a normal law reach any number.
      double low = value instanceof Distribution law ? law.quantile(0.001) : (Double) value;
      double high = value instanceof Distribution law ? law.quantile(0.999) : (Double) value;
      Symbol symbol = formula.symbols().get(i);
      if (!isInside(symbol.physical(), low, high)) {
        warnings.add(
            symbol.name() + " = " + value + " leaves its physical range " + symbol.physical());
      } else if (!isInside(symbol.typical(), low, high)) {
        warnings.add(
            symbol.name() + " = " + value + " leaves its typical range " + symbol.typical());
      }
    }
    return List.copyOf(warnings);
  }

  private static boolean isInside(Range range, double low, double high) {
    return range.contains(low) && range.contains(high);
  }

  /** Prints one input a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(formula.id());
    for (int i = 0; i < given.length; i++) {
      Object value = given[i];
      text.append("\n  ")
          .append(formula.symbols().get(i).name())
          .append(" = ")
          .append(value == null ? "not given" : value);
    }
    if (!correlations.isEmpty()) {
      text.append("\n  correlations ").append(correlationNames());
    }
    return text.toString();
  }
}
