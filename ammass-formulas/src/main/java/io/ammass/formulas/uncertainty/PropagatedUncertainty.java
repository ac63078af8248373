package io.ammass.formulas.uncertainty;

import io.ammass.formula.DimensionReport;
import io.ammass.formula.Formula;
import io.ammass.formula.FormulaOutcome;
import io.ammass.formula.Symbol;
import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An outcome's mean and standard uncertainty from a Taylor series, with its budget. Immutable. */
public final class PropagatedUncertainty {
  /** How far the series goes. */
  public enum Order {
    /** Linear: JCGM 100, 5.1.2 and 5.2.2. */
    FIRST,
    /** Quadratic mean and all fourth-order terms of the variance: JCGM 100, 5.1.2, note. */
    SECOND
  }

  /**
   * One line of the uncertainty budget.
   *
   * @param symbol the input's name
   * @param estimate its best estimate (the law's mean)
   * @param standardUncertainty its law's standard deviation
   * @param sensitivity the partial derivative at the estimates
   * @param contribution {@code |sensitivity| * standardUncertainty}, in the outcome's unit
   */
  public record Contribution(
      String symbol,
      double estimate,
      double standardUncertainty,
      double sensitivity,
      double contribution) {}

  private final UncertainInputs inputs;
  private final Order order;
  private final double mean;
  private final double standardUncertainty;
  private final double[] gradient;
  private final double coverage;

  PropagatedUncertainty(
      UncertainInputs inputs,
      Order order,
      double mean,
      double standardUncertainty,
      double[] gradient,
      double coverage) {
    this.inputs = inputs;
    this.order = order;
    this.mean = mean;
    this.standardUncertainty = standardUncertainty;
    this.gradient = gradient;
    this.coverage = coverage;
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
   * How far the series went.
   *
   * @return the order
   */
  public Order order() {
    return order;
  }

  /**
   * The mean of the outcome; to first order the value at the means.
   *
   * @return in the formula's unit
   */
  public double mean() {
    return mean;
  }

  /**
   * The standard deviation of the outcome.
   *
   * @return in the formula's unit, at least 0
   */
  public double standardUncertainty() {
    return standardUncertainty;
  }

  /**
   * The coverage interval under a normal outcome: mean plus and minus k standard uncertainties
   * (JCGM 100, 6.2 and G.1.3).
   *
   * @return the interval at the coverage asked for
   */
  public Interval interval() {
    double factor = StandardNormal.score((1 + coverage) / 2);
    return new Interval(
        mean - factor * standardUncertainty, mean + factor * standardUncertainty, coverage);
  }

  /**
   * The uncertainty budget: what each input contributes linearly.
   *
   * @return one line an uncertain input, in the formula's order; unmodifiable
   */
  public List<Contribution> budget() {
    List<Contribution> budget = new ArrayList<>();
    List<Symbol> symbols = inputs.uncertain();
    List<Distribution> laws = inputs.distributions();
    for (int i = 0; i < symbols.size(); i++) {
      double deviation = laws.get(i).standardDeviation();
      budget.add(
          new Contribution(
              symbols.get(i).name(),
              laws.get(i).mean(),
              deviation,
              gradient[i],
              Math.abs(gradient[i]) * deviation));
    }
    return List.copyOf(budget);
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
   * @return mean and coverage interval
   */
  public FormulaOutcome outcome(List<String> assumed) {
    Interval band = interval();
    return new FormulaOutcome(
        formula().id(),
        formula().title(),
        mean,
        formula().unit(),
        band.low(),
        band.high(),
        coverage,
        assumed,
        warnings(),
        dimensionReport());
  }

  /** Prints the budget as a table. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%s %s order, in %s\n  mean %.6g, standard uncertainty %.4g, %s\n",
            formula().id(),
            order == Order.FIRST ? "first" : "second",
            formula().unit(),
            mean,
            standardUncertainty,
            interval()));
    text.append(
        String.format(
            Locale.ROOT,
            "  %-12s %12s %12s %12s %12s",
            "input",
            "estimate",
            "u(x)",
            "df/dx",
            "|df/dx| u(x)"));
    for (Contribution line : budget()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-12s %12.6g %12.4g %12.4g %12.4g",
              line.symbol(),
              line.estimate(),
              line.standardUncertainty(),
              line.sensitivity(),
              line.contribution()));
    }
    for (String warning : warnings()) {
      text.append("\n  warning: ").append(warning);
    }
    return text.toString();
  }
}
