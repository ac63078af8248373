package io.ammass.formulas.optimisation;

import io.ammass.document.Block;
import io.ammass.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Scenarios side by side.
 *
 * @param formula the formula
 * @param rows one a scenario, the base case first; unmodifiable
 */
public record ScenarioTable(Formula formula, List<Row> rows) {
  /** Takes a copy. */
  public ScenarioTable {
    rows = List.copyOf(rows);
  }

  /**
   * One scenario.
   *
   * @param name its name
   * @param value the outcome's mean, in the formula's unit
   * @param low the lower end of its 95 % interval; the value where nothing is uncertain
   * @param high the upper end
   * @param difference the mean less that of the base case
   * @param warnings inputs outside their physical or typical range; unmodifiable
   */
  public record Row(
      String name,
      double value,
      double low,
      double high,
      double difference,
      List<String> warnings) {
    /** Takes a copy. */
    public Row {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The table for a report.
   *
   * @return one row a scenario
   */
  public Block.Table table() {
    List<List<String>> cells = new ArrayList<>();
    for (Row row : rows) {
      cells.add(
          List.of(
              row.name(),
              String.format(Locale.ROOT, "%.5g", row.value()),
              String.format(Locale.ROOT, "%.5g .. %.5g", row.low(), row.high()),
              String.format(Locale.ROOT, "%+.4g", row.difference())));
    }
    return new Block.Table(
        formula.id() + " in " + formula.unit(),
        List.of("scenario", "mean", "95 % interval", "difference to base"),
        cells);
  }

  /** Prints one line a scenario. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(formula.id() + " in " + formula.unit());
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n  %-24s %10.5g [%.5g .. %.5g]  %+.4g",
              row.name(),
              row.value(),
              row.low(),
              row.high(),
              row.difference()));
    }
    return text.toString();
  }
}
