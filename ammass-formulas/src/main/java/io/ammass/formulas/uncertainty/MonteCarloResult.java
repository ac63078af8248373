package io.ammass.formulas.uncertainty;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.FormulaOutcome;
import io.ammass.probability.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What Monte Carlo propagation found of an outcome: moments, quantiles, coverage intervals, each
 * with its standard error. Immutable.
 */
public final class MonteCarloResult {
  private final UncertainInputs inputs;
  private final long seed;
  private final double coverage;
  private final MonteCarlo.Outcome outcome;
  private final double[] levels;

  MonteCarloResult(
      UncertainInputs inputs,
      long seed,
      double coverage,
      double[] levels,
      MonteCarlo.Outcome outcome) {
    this.inputs = inputs;
    this.seed = seed;
    this.coverage = coverage;
    this.levels = levels;
    this.outcome = outcome;
  }

  /**
   * The formula.
   *
   * @return the formula that was propagated
   */
  public Formula formula() {
    return inputs.formula();
  }

  /**
   * How many samples were drawn.
   *
   * @return the number of samples
   */
  public long samples() {
    return outcome.sums().count();
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
   * The mean.
   *
   * @return in the formula's unit, with its standard error
   */
  public Estimate mean() {
    double deviation = outcome.scale() * Math.sqrt(outcome.sums().variance());
    return new Estimate(
        outcome.centre() + outcome.scale() * outcome.sums().mean(),
        deviation / Math.sqrt((double) samples()));
  }

  /**
   * The variance, with divisor n - 1.
   *
   * @return in the square of the formula's unit, with its standard error
   */
  public Estimate variance() {
    double variance = outcome.sums().variance();
    double n = samples();
    // Var(s^2) = (m4 - m2^2 (n - 3) / (n - 1)) / n.
    double ofVariance =
        Math.max(0, outcome.sums().fourthCentral() - variance * variance * (n - 3) / (n - 1)) / n;
    double square = outcome.scale() * outcome.scale();
    return new Estimate(square * variance, square * Math.sqrt(ofVariance));
  }

  /**
   * The standard deviation: the standard uncertainty of the outcome.
   *
   * @return in the formula's unit, with its standard error
   */
  public Estimate standardDeviation() {
    Estimate variance = variance();
    double deviation = Math.sqrt(variance.value());
    return new Estimate(deviation, deviation > 0 ? variance.standardError() / (2 * deviation) : 0);
  }

  /**
   * The skewness.
   *
   * @return the third standardised central moment; 0 for a constant outcome
   */
  public double skewness() {
    double variance = outcome.sums().variance();
    return variance > 0 ? outcome.sums().thirdCentral() / Math.pow(variance, 1.5) : 0;
  }

  /**
   * The excess kurtosis.
   *
   * @return the fourth standardised central moment less 3; 0 for a constant outcome
   */
  public double excessKurtosis() {
    double variance = outcome.sums().variance();
    return variance > 0 ? outcome.sums().fourthCentral() / (variance * variance) - 3 : 0;
  }

  /**
   * A quantile.
   *
   * <p>The standard error is half the distance of the quantiles one binomial standard deviation to
   * either side, so that no density has to be assumed, and the width of a histogram bin as that of
   * a rectangular law.
   *
   * @param probability in (0, 1)
   * @return the value not exceeded with this probability, with its standard error
   */
  public Estimate quantile(double probability) {
    Probabilities.check(probability);
    double n = samples();
    double spread = Math.sqrt(n * probability * (1 - probability));
    double rank = n * probability;
    double[] values =
        outcome.histogram().valuesAt(Math.max(0, rank - spread), rank, Math.min(n, rank + spread));
    double width = outcome.histogram().widthAt(values[1]);
    return new Estimate(values[1], Math.hypot((values[2] - values[0]) / 2, width / Math.sqrt(12)));
  }

  /**
   * The quantiles at the levels asked for.
   *
   * @return level to estimate, rising; unmodifiable
   */
  public SortedMap<Double, Estimate> quantiles() {
    SortedMap<Double, Estimate> quantiles = new TreeMap<>();
    for (double level : levels) {
      quantiles.put(level, quantile(level));
    }
    return Collections.unmodifiableSortedMap(quantiles);
  }

  /**
   * The probabilistically symmetric coverage interval (JCGM 101, 7.7.2).
   *
   * @return the interval at the coverage asked for
   */
  public Interval interval() {
    double tail = (1 - coverage) / 2;
    return new Interval(quantile(tail).value(), quantile(1 - tail).value(), coverage);
  }

  /**
   * The shortest coverage interval (JCGM 101, 7.7.4), to the width of a bin.
   *
   * @return the interval at the coverage asked for
   */
  public Interval shortestInterval() {
    double[] ends = outcome.histogram().shortest(coverage);
    return new Interval(ends[0], ends[1], coverage);
  }

  /**
   * The outcome as a distribution that the next formula of a chain can take.
   *
   * @return quantiles at 0.001, 0.005, 0.01, 0.02 ... 0.98, 0.99, 0.995, 0.999
   */
  public Quantiles distribution() {
    List<Double> grid = new ArrayList<>(List.of(0.001, 0.005, 0.01));
    for (int i = 1; i < 50; i++) {
      grid.add(i / 50.0);
    }
    grid.addAll(List.of(0.99, 0.995, 0.999));
    double[] probabilities = grid.stream().mapToDouble(Double::doubleValue).toArray();
    double[] values =
        outcome
            .histogram()
            .valuesAt(Arrays.stream(probabilities).map(p -> p * samples()).toArray());
    return Quantiles.of(probabilities, values);
  }

  /**
   * Whether a first or second order result is good enough (JCGM 101, clause 8).
   *
   * @param propagated the result to be validated
   * @param digits significant digits of the standard uncertainty regarded as meaningful
   * @return true if both ends of its interval agree with this result's within the tolerance
   */
  public boolean validates(PropagatedUncertainty propagated, int digits) {
    double tolerance = Tolerance.of(propagated.standardUncertainty(), digits);
    Interval mine = interval();
    Interval theirs = propagated.interval();
    return Math.abs(mine.low() - theirs.low()) <= tolerance
        && Math.abs(mine.high() - theirs.high()) <= tolerance;
  }

  /**
   * Inputs that leave their physical or typical range, in sentences.
   *
   * @return unmodifiable
   */
  public List<String> warnings() {
    return inputs.warnings();
  }

  /**
   * Which terms of the formula add up.
   *
   * @return the formula's report
   */
  public DimensionReport dimensionReport() {
    return formula().dimensionReport();
  }

  /**
   * The outcome for a report.
   *
   * @param assumed inputs nobody gave, as {@code name = value unit}
   * @return mean and symmetric coverage interval
   */
  public FormulaOutcome outcome(List<String> assumed) {
    Interval band = interval();
    return new FormulaOutcome(
        formula().id(),
        formula().title(),
        mean().value(),
        formula().unit(),
        band.low(),
        band.high(),
        coverage,
        assumed,
        warnings(),
        dimensionReport());
  }

  /** Prints moments, quantiles and intervals as a table. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s Monte Carlo, %d samples, seed %d, in %s\n",
            formula().id(),
            samples(),
            seed,
            formula().unit()));
    row(text, "mean", mean());
    row(text, "standard deviation", standardDeviation());
    quantiles().forEach((level, value) -> row(text, "quantile " + level, value));
    text.append("  interval           ").append(interval()).append('\n');
    text.append("  shortest interval  ").append(shortestInterval());
    for (String warning : warnings()) {
      text.append("\n  warning: ").append(warning);
    }
    return text.toString();
  }

  private static void row(StringBuilder text, String name, Estimate estimate) {
    text.append(
        String.format(
            Locale.ROOT,
            "  %-18s %12.6g  +- %.1e\n",
            name,
            estimate.value(),
            estimate.standardError()));
  }
}
