package io.ammass.unit;

import io.ammass.error.UnitMismatchException;

/**
 * A number with its unit.
 *
 * @param value the number; may be NaN for a missing one
 * @param unit the unit it counts
 */
public record Quantity(double value, Unit unit) {
  /**
   * Makes a quantity from a unit's text.
   *
   * @param value the number
   * @param unit the unit's text, see {@link Unit#parse}
   * @return the quantity
   * @throws IllegalArgumentException if the unit is unknown
   */
  public static Quantity of(double value, String unit) {
    return new Quantity(value, Unit.parse(unit));
  }

  /**
   * The same quantity in another unit.
   *
   * @param target the wanted unit
   * @return the converted quantity
   * @throws UnitMismatchException if the dimensions differ
   */
  public Quantity to(Unit target) {
    return new Quantity(unit.convert(value, target), target);
  }

  /** Prints value and symbol, such as {@code 13.5 kWh}. */
  @Override
  public String toString() {
    return value + " " + unit;
  }
}
