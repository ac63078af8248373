package io.ammass.formulas.optimisation;

import io.ammass.error.NotConvergedException;
import io.ammass.error.UnknownNameException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.Relationship;

/**
 * Which saving measures, and how much of each? The cheapest way to a target, or the most saved for
 * a budget.
 *
 * <p>A linear programme where all measures are divisible (simplex of commons-math3), a mixed one by
 * branch and bound where some are all or nothing. Savings add up: measures that act on the same kWh
 * should be stated as one or exclude each other. Immutable: methods that add return a changed copy.
 */
public final class MeritOrder {
  /** Branch and bound stays quick up to here. */
  private static final int MOST_MEASURES = 200;

  private final List<Measure> measures;
  private final List<LinearConstraint> rules;

  private MeritOrder(List<Measure> measures, List<LinearConstraint> rules) {
    this.measures = measures;
    this.rules = rules;
  }

  /**
   * Starts with the measures.
   *
   * @param measures 1 to 200 measures of different names
   * @return no rules between them yet
   */
  public static MeritOrder of(List<Measure> measures) {
    if (!(measures.size() >= 1 && measures.size() <= MOST_MEASURES)) {
      throw new IllegalArgumentException(
          "measures must be 1 to " + MOST_MEASURES + ", not " + measures.size());
    }
    long names = measures.stream().map(Measure::name).distinct().count();
    if (names != measures.size()) {
      throw new IllegalArgumentException("two measures have the same name");
    }
    return new MeritOrder(List.copyOf(measures), List.of());
  }

  /**
   * Forbids two measures together: their parts sum to 1 at most.
   *
   * @param measure one name
   * @param other the other
   * @return a changed copy
   */
  public MeritOrder excludes(String measure, String other) {
    double[] coefficients = new double[measures.size()];
    coefficients[position(measure)] = 1;
    coefficients[position(other)] = 1;
    return with(new LinearConstraint(coefficients, Relationship.LEQ, 1));
  }

  /**
   * Makes one measure a condition of another: no larger part of the second than of the first.
   *
   * @param condition what must be done first
   * @param measure what needs it
   * @return a changed copy
   */
  public MeritOrder requires(String condition, String measure) {
    double[] coefficients = new double[measures.size()];
    coefficients[position(measure)] = 1;
    coefficients[position(condition)] = -1;
    return with(new LinearConstraint(coefficients, Relationship.LEQ, 0));
  }

  private MeritOrder with(LinearConstraint rule) {
    List<LinearConstraint> copy = new ArrayList<>(rules);
    copy.add(rule);
    return new MeritOrder(measures, List.copyOf(copy));
  }

  private int position(String name) {
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new UnknownNameException(
        "there is no measure "
            + name
            + ". Maybe one of "
            + String.join(", ", measures.stream().map(Measure::name).toList())
            + "?");
  }

  /**
   * The measures by what a saved kWh costs.
   *
   * @return the cheapest first; unmodifiable
   */
  public List<Measure> byUnitCost() {
    return measures.stream().sorted(Comparator.comparingDouble(Measure::unitCost)).toList();
  }

  /**
   * Saves as much as a budget allows.
   *
   * @param budget money a year, at least 0
   * @return the plan that saves most
   */
  public Plan maximiseSaving(double budget) {
    if (!(budget >= 0 && budget < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("budget must be finite and >= 0, not " + budget);
    }
    double[] savings = measures.stream().mapToDouble(Measure::saving).toArray();
    double[] costs = measures.stream().mapToDouble(Measure::cost).toArray();
    for (int i = 0; i < savings.length; i++) {
      savings[i] = -savings[i];
    }
    return plan(savings, new LinearConstraint(costs, Relationship.LEQ, budget), "budget " + budget);
  }

  /**
   * Reaches a saving as cheaply as possible.
   *
   * @param saving kWh a year, at least 0
   * @return the cheapest plan
   * @throws NotConvergedException if all measures together, under the rules, do not save that much
   */
  public Plan minimiseCost(double saving) {
    if (!(saving >= 0 && saving < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("saving must be finite and >= 0, not " + saving);
    }
    double[] savings = measures.stream().mapToDouble(Measure::saving).toArray();
    double[] costs = measures.stream().mapToDouble(Measure::cost).toArray();
    return plan(costs, new LinearConstraint(savings, Relationship.GEQ, saving), "saving " + saving);
  }

  private Plan plan(double[] cost, LinearConstraint wanted, String what) {
    // The simplex' tolerance is absolute: costs and the wanted sum are scaled to about 1.
    List<LinearConstraint> constraints = new ArrayList<>(rules);
    double size = largest(wanted.getCoefficients().toArray());
    constraints.add(
        new LinearConstraint(
            wanted.getCoefficients().mapDivide(size),
            wanted.getRelationship(),
            wanted.getValue() / size));
    double unit = largest(cost);
    double[] scaled = new double[cost.length];
    for (int i = 0; i < cost.length; i++) {
      scaled[i] = cost[i] / unit;
    }
    boolean[] isWhole = new boolean[measures.size()];
    for (int i = 0; i < isWhole.length; i++) {
      isWhole[i] = measures.get(i).extent() == Measure.Extent.ALL_OR_NOTHING;
    }
    double[] parts =
        new MixedProgramme(scaled, constraints, isWhole)
            .solve()
            .orElseThrow(
                () ->
                    new NotConvergedException(
                        "no plan has "
                            + what
                            + " under the rules. Maybe ask for less, or add measures"));
    List<Plan.Step> steps = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] > 0) {
        steps.add(new Plan.Step(measures.get(i), parts[i]));
      }
    }
    steps.sort(Comparator.comparingDouble(step -> step.measure().unitCost()));
    return new Plan(steps);
  }

  /** The largest absolute value, or 1 where all are 0. */
  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest > 0 ? largest : 1;
  }

  /** Prints the measures, the cheapest saved kWh first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("merit order");
    for (Measure measure : byUnitCost()) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-24s %10.6g kWh/year %10.6g money/year %8.4g per kWh",
              measure.name(),
              measure.saving(),
              measure.cost(),
              measure.unitCost()));
    }
    return text.toString();
  }
}
