package io.ammass.trainer.windowridge;

/**
 * How a window map is held back from fitting noise. Strengths are relative to the mean square of
 * the look-back, so that they do not depend on the unit.
 *
 * @param shape what is penalised
 * @param strength how much, at least 0
 */
public record WindowPenalty(Shape shape, double strength) {
  /** What is penalised. */
  public enum Shape {
    /** Every coefficient alike. */
    UNIFORM,
    /**
     * Each coefficient in proportion to the age of its step, in weeks of seven seasons: what is
     * long past needs better evidence.
     */
    AGE,
    /**
     * The distance from the map folded by the season (one small ridge shared by all phases of the
     * season): what the phases have in common is free, what sets them apart needs evidence.
     */
    PERIOD_PRIOR
  }

  /** Checks the sign. */
  public WindowPenalty {
    if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("penalty must be >= 0, not " + strength);
    }
  }

  /**
   * The plain ridge.
   *
   * @param strength at least 0
   * @return the penalty
   */
  public static WindowPenalty uniform(double strength) {
    return new WindowPenalty(Shape.UNIFORM, strength);
  }

  /**
   * A ridge that grows with age.
   *
   * @param strength of a step one week old, at least 0
   * @return the penalty
   */
  public static WindowPenalty age(double strength) {
    return new WindowPenalty(Shape.AGE, strength);
  }

  /**
   * A ridge towards the map folded by the season.
   *
   * @param strength at least 0
   * @return the penalty
   */
  public static WindowPenalty periodPrior(double strength) {
    return new WindowPenalty(Shape.PERIOD_PRIOR, strength);
  }

  /** Prints such as {@code AGE 3.0}. */
  @Override
  public String toString() {
    return shape + " " + strength;
  }
}
