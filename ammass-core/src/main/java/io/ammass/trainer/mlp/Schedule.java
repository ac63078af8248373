package io.ammass.trainer.mlp;

/** A weight that changes while a network learns. */
@FunctionalInterface
public interface Schedule {
  /**
   * The weight.
   *
   * @param progress share of training that is done, 0 to 1
   * @return the weight, at least 0
   */
  double weight(double progress);

  /**
   * A weight that stays.
   *
   * @param weight at least 0
   * @return the schedule
   */
  static Schedule constant(double weight) {
    return linear(weight, weight);
  }

  /**
   * A weight that moves in a straight line from the first pass to the last.
   *
   * @param first at the beginning, at least 0
   * @param last at the end, at least 0
   * @return the schedule
   */
  static Schedule linear(double first, double last) {
    if (!(first >= 0 && last >= 0)) {
      throw new IllegalArgumentException("weights must be >= 0, not " + first + " and " + last);
    }
    return progress -> first + (last - first) * progress;
  }
}
