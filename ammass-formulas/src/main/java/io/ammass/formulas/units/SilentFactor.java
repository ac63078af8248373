package io.ammass.formulas.units;

import io.ammass.unit.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A factor that a publication takes to be 1: its unit, what it multiplies, and in which unit the
 * result counts once it is given.
 *
 * @param unit the unit in which the publication's 1 counts
 * @param target what the factor multiplies
 * @param resultUnit the result's unit with the factor, or null where it stays as published
 */
public record SilentFactor(Unit unit, Target target, @Nullable Unit resultUnit) {
  /** What a factor multiplies. */
  public enum Target {
    /** The input of the term's symbol; for a family (rho1, rho2, ...) each of them. */
    INPUT,
    /** The formula's result. */
    RESULT
  }

  /**
   * A factor of an input.
   *
   * @param unit the unit of the silent 1, such as {@code m2 day/kWh}
   * @return the factor
   */
  public static SilentFactor ofInput(String unit) {
    return new SilentFactor(Unit.parse(unit), Target.INPUT, null);
  }

  /**
   * A factor of the result.
   *
   * @param unit the unit of the silent 1
   * @param resultUnit the result's unit with the factor
   * @return the factor
   */
  public static SilentFactor ofResult(String unit, Unit resultUnit) {
    return new SilentFactor(Unit.parse(unit), Target.RESULT, resultUnit);
  }

  /**
   * The same factor, which also changes in which unit the result counts.
   *
   * @param newUnit the result's unit with the factor
   * @return the changed copy
   */
  public SilentFactor withResultIn(Unit newUnit) {
    return new SilentFactor(unit, target, newUnit);
  }
}
