package io.ammass.explain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A sum taken apart: what each group of inputs adds to each step, in the unit of the forecast.
 * Immutable.
 */
public final class Contributions {
  private final Map<String, double[]> byGroup;
  private final int horizon;

  private Contributions(Map<String, double[]> byGroup, int horizon) {
    this.byGroup = byGroup;
    this.horizon = horizon;
  }

  /**
   * Makes contributions.
   *
   * @param byGroup {@code [horizon]} for each group, in the order to be shown; copied
   * @return the contributions
   * @throws IllegalArgumentException if there is no group or lengths differ
   */
  public static Contributions of(Map<String, double[]> byGroup) {
    if (byGroup.isEmpty()) {
      throw new IllegalArgumentException("contributions need at least one group");
    }
    int horizon = byGroup.values().iterator().next().length;
    Map<String, double[]> copy = new LinkedHashMap<>();
    byGroup.forEach(
        (group, values) -> {
          if (values.length != horizon) {
            throw new IllegalArgumentException(
                group + " has " + values.length + " steps, the first group " + horizon);
          }
          copy.put(group, values.clone());
        });
    return new Contributions(Collections.unmodifiableMap(copy), horizon);
  }

  /**
   * The groups.
   *
   * @return their names, in order; unmodifiable
   */
  public java.util.Set<String> groups() {
    return byGroup.keySet();
  }

  /**
   * Steps of the forecast.
   *
   * @return the horizon
   */
  public int horizon() {
    return horizon;
  }

  /**
   * What a group adds to each step.
   *
   * @param group its name
   * @return {@code [horizon]}, a copy
   * @throws io.ammass.error.UnknownNameException if there is no such group
   */
  public double[] of(String group) {
    double[] values = byGroup.get(group);
    if (values == null) {
      throw new io.ammass.error.UnknownNameException(
          "no group \"" + group + "\". Maybe one of " + groups());
    }
    return values.clone();
  }

  /**
   * What all groups add to a step.
   *
   * @param step from 0
   * @return the sum, in order of the groups
   */
  public double sum(int step) {
    double sum = 0;
    for (double[] values : byGroup.values()) {
      sum += values[step];
    }
    return sum;
  }

  /**
   * What a group adds to the total.
   *
   * @param group its name
   * @return the sum over the steps
   */
  public double total(String group) {
    double sum = 0;
    for (double value : of(group)) {
      sum += value;
    }
    return sum;
  }

  /** Prints each group's total. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Contributions to " + horizon + " steps");
    groups()
        .forEach(
            group ->
                text.append("\n  ")
                    .append(String.format(Locale.ROOT, "%-14s %+.4g", group, total(group))));
    return text.toString();
  }
}
