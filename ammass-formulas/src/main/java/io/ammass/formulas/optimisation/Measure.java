package io.ammass.formulas.optimisation;

/**
 * A measure that saves energy and costs money.
 *
 * @param name its name
 * @param saving what it saves if done in full, in kWh a year, above 0
 * @param cost what it costs if done in full, in money a year, at least 0
 * @param extent whether it can be done in part
 */
public record Measure(String name, double saving, double cost, Extent extent) {
  /** Whether a measure can be done in part. */
  public enum Extent {
    /** Any part from nothing to all: such as insulating some of the windows. */
    DIVISIBLE,
    /** All or nothing: such as a new boiler. */
    ALL_OR_NOTHING
  }

  /** Checks that saving and cost are finite and not negative. */
  public Measure {
    if (!(saving > 0 && saving < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "saving of " + name + " must be finite and > 0, not " + saving);
    }
    if (!(cost >= 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "cost of " + name + " must be finite and >= 0, not " + cost);
    }
  }

  /**
   * A measure that can be done in part.
   *
   * @param name its name
   * @param saving what it saves if done in full, in kWh a year
   * @param cost what it costs if done in full, in money a year
   * @return the measure
   */
  public static Measure divisible(String name, double saving, double cost) {
    return new Measure(name, saving, cost, Extent.DIVISIBLE);
  }

  /**
   * A measure that is done or left.
   *
   * @param name its name
   * @param saving what it saves, in kWh a year
   * @param cost what it costs, in money a year
   * @return the measure
   */
  public static Measure allOrNothing(String name, double saving, double cost) {
    return new Measure(name, saving, cost, Extent.ALL_OR_NOTHING);
  }

  /**
   * What a saved kWh costs.
   *
   * @return money per kWh
   */
  public double unitCost() {
    return cost / saving;
  }
}
