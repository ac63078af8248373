package io.ammass.formulas.optimisation;

import io.ammass.formulas.uncertainty.Interval;
import io.ammass.formulas.uncertainty.MonteCarloResult;
import io.ammass.formulas.uncertainty.UncertainInputs;
import io.ammass.formulas.uncertainty.Uncertainty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What if? A base case and named changes of it, side by side.
 *
 * <pre>{@code
 * ScenarioTable table =
 *     Scenarios.of(base)
 *         .scenario("twice the battery", in -> in.with("C", 27))
 *         .scenario("dark winter", in -> in.with("Rs", Uniform.of(1, 2)))
 *         .evaluate(2026);
 * }</pre>
 *
 * <p>Immutable: {@link #scenario} returns a changed copy.
 */
public final class Scenarios {
  private final UncertainInputs base;
  private final Map<String, UncertainInputs> scenarios;

  private Scenarios(UncertainInputs base, Map<String, UncertainInputs> scenarios) {
    this.base = base;
    this.scenarios = scenarios;
  }

  /**
   * Starts with the base case.
   *
   * @param base its inputs
   * @return a table of the base case alone
   */
  public static Scenarios of(UncertainInputs base) {
    Map<String, UncertainInputs> scenarios = new LinkedHashMap<>();
    scenarios.put("base", base);
    return new Scenarios(base, scenarios);
  }

  /**
   * Adds a scenario.
   *
   * @param name its name; not used before
   * @param change what differs from the base case
   * @return a changed copy
   */
  public Scenarios scenario(String name, UnaryOperator<UncertainInputs> change) {
    if (scenarios.containsKey(name)) {
      throw new IllegalArgumentException("scenario " + name + " exists already");
    }
    Map<String, UncertainInputs> copy = new LinkedHashMap<>(scenarios);
    copy.put(name, change.apply(base));
    return new Scenarios(base, copy);
  }

  /**
   * Evaluates every scenario: by Monte Carlo with 95 % intervals where an input is uncertain, else
   * the value.
   *
   * @param seed any number; all scenarios use the same one, so that differences are not sampling
   *     noise
   * @return the table
   */
  public ScenarioTable evaluate(long seed) {
    List<ScenarioTable.Row> rows = new ArrayList<>();
    double reference = Double.NaN;
    for (Map.Entry<String, UncertainInputs> entry : scenarios.entrySet()) {
      UncertainInputs inputs = entry.getValue();
      double value;
      double low;
      double high;
      if (inputs.uncertain().isEmpty()) {
        value = inputs.formula().value(inputs.means());
        low = value;
        high = value;
      } else {
        MonteCarloResult result = Uncertainty.of(inputs).monteCarlo(seed);
        Interval interval = result.interval();
        value = result.mean().value();
        low = interval.low();
        high = interval.high();
      }
      if (rows.isEmpty()) {
        reference = value;
      }
      rows.add(
          new ScenarioTable.Row(
              entry.getKey(), value, low, high, value - reference, inputs.warnings()));
    }
    return new ScenarioTable(base.formula(), rows);
  }

  /** Prints the names. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s scenarios %s", base.formula().id(), scenarios.keySet());
  }
}
