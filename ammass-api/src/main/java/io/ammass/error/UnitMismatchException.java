package io.ammass.error;

import io.ammass.unit.Unit;

/** Two units of different dimension met where one quantity was meant. */
public final class UnitMismatchException extends AmmassException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the failure for a conversion.
   *
   * @param from the unit at hand
   * @param to the unit wanted
   */
  public UnitMismatchException(Unit from, Unit to) {
    super(
        "unit "
            + from
            + " (dimension "
            + from.dimension()
            + ") does not convert to "
            + to
            + " (dimension "
            + to.dimension()
            + "). Maybe a power was given for an energy, or the other way round.");
  }

  /**
   * Makes the failure for a named input.
   *
   * @param name the input's name
   * @param from the unit at hand
   * @param to the unit wanted
   */
  public UnitMismatchException(String name, Unit from, Unit to) {
    super(
        name
            + " was given in "
            + from
            + " (dimension "
            + from.dimension()
            + "), which does not convert to "
            + to
            + " (dimension "
            + to.dimension()
            + ").");
  }
}
