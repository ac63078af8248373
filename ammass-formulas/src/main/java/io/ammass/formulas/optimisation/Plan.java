package io.ammass.formulas.optimisation;

import java.util.List;
import java.util.Locale;

/**
 * Measures to take.
 *
 * @param steps what to do of each measure, the cheapest saved kWh first; unmodifiable
 */
public record Plan(List<Step> steps) {
  /** Takes a copy. */
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * One measure of the plan.
   *
   * @param measure the measure
   * @param part how much of it, in (0, 1]
   */
  public record Step(Measure measure, double part) {}

  /**
   * What the plan saves.
   *
   * @return kWh a year
   */
  public double saving() {
    return steps.stream().mapToDouble(step -> step.part() * step.measure().saving()).sum();
  }

  /**
   * What the plan costs.
   *
   * @return money a year
   */
  public double cost() {
    return steps.stream().mapToDouble(step -> step.part() * step.measure().cost()).sum();
  }

  /**
   * How much of a measure is done.
   *
   * @param measure its name
   * @return in [0, 1]; 0 if it is not in the plan
   */
  public double part(String measure) {
    return steps.stream()
        .filter(step -> step.measure().name().equals(measure))
        .mapToDouble(Step::part)
        .findFirst()
        .orElse(0);
  }

  /** Prints one measure a line and the sums. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(Locale.ROOT, "saves %.6g kWh/year for %.6g money/year", saving(), cost()));
    for (Step step : steps) {
      text.append(
          String.format(
              Locale.ROOT, "\n  %-24s %5.1f %%", step.measure().name(), 100 * step.part()));
    }
    return text.toString();
  }
}
