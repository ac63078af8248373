package io.ammass.formula;

import io.ammass.unit.Unit;
import java.util.List;

/**
 * A formula's value with its uncertainty, ready for a report.
 *
 * @param id the formula's id
 * @param title what it computes
 * @param value the mean of the outcome's distribution
 * @param unit the unit as published
 * @param low the lower end of the band
 * @param high the upper end of the band
 * @param coverage the probability that the band holds, such as 0.9
 * @param assumed inputs nobody gave, as {@code name = value unit}; unmodifiable
 * @param warnings inputs outside their physical or typical range, in sentences; unmodifiable
 * @param dimensionReport which terms add up
 */
public record FormulaOutcome(
    String id,
    String title,
    double value,
    Unit unit,
    double low,
    double high,
    double coverage,
    List<String> assumed,
    List<String> warnings,
    DimensionReport dimensionReport) {
  /** Takes copies. */
  public FormulaOutcome {
    assumed = List.copyOf(assumed);
    warnings = List.copyOf(warnings);
  }

  /** Prints value, unit and band. */
  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT,
        "%s %s: %.4g %s [%.4g .. %.4g at %.0f %%]",
        id,
        title,
        value,
        unit,
        low,
        high,
        100 * coverage);
  }
}
