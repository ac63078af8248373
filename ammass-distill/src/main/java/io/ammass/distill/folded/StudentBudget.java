package io.ammass.distill.folded;

import java.util.Locale;

/**
 * What a student may cost, or how near to its teacher it has to be.
 *
 * @param maxParameters the most learned numbers, the cycles of all channels included
 * @param maxFileBytes the most bytes of a channel's whole model file
 * @param maxMicros the most microseconds of a forecast
 * @param tolerance by how much the student's squared error on validation may be above the
 *     teacher's, 0.03 for 3 %: the smallest such student is taken; NaN to take the most accurate
 *     within the limits
 */
public record StudentBudget(
    int maxParameters, int maxFileBytes, double maxMicros, double tolerance) {
  /** At most 1,000 parameters and 8,192 bytes, the most accurate of these. */
  public static final StudentBudget DEFAULT =
      new StudentBudget(1_000, 8_192, Double.POSITIVE_INFINITY, Double.NaN);

  /** Checks the limits. */
  public StudentBudget {
    if (!(maxParameters >= 1 && maxFileBytes >= 1 && maxMicros > 0)) {
      throw new IllegalArgumentException(
          "a budget's limits must be > 0, not "
              + maxParameters
              + " parameters, "
              + maxFileBytes
              + " bytes, "
              + maxMicros
              + " microseconds");
    }
    if (tolerance < 0) {
      throw new IllegalArgumentException("a tolerance must be >= 0, not " + tolerance);
    }
  }

  /**
   * The same budget with another limit of bytes.
   *
   * @param bytes of a channel's whole model file
   * @return the changed budget
   */
  public StudentBudget withFileBytes(int bytes) {
    return new StudentBudget(maxParameters, bytes, maxMicros, tolerance);
  }

  /**
   * The same budget with another limit of parameters.
   *
   * @param count of learned numbers
   * @return the changed budget
   */
  public StudentBudget withParameters(int count) {
    return new StudentBudget(count, maxFileBytes, maxMicros, tolerance);
  }

  /**
   * The same budget with another limit of time.
   *
   * @param micros of a forecast, on this machine
   * @return the changed budget
   */
  public StudentBudget withMicros(double micros) {
    return new StudentBudget(maxParameters, maxFileBytes, micros, tolerance);
  }

  /**
   * The same budget with a limit of energy, which is time at a power that you state: nothing is
   * measured but the time.
   *
   * @param joules of a forecast
   * @param watts drawn while it is computed on this machine
   * @return the changed budget; its limit of time is what the energy lasts for, if that is shorter
   */
  public StudentBudget withJoules(double joules, double watts) {
    if (!(joules > 0 && watts > 0 && watts < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "joules and watts must be > 0, not " + joules + " and " + watts);
    }
    return withMicros(Math.min(maxMicros, 1e6 * joules / watts));
  }

  /**
   * The same limits, but the smallest student near enough to the teacher.
   *
   * @param share above the teacher's squared error, 0.03 for 3 %
   * @return the changed budget
   */
  public StudentBudget within(double share) {
    return new StudentBudget(maxParameters, maxFileBytes, maxMicros, share);
  }

  /** Prints the limits. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d parameters, %d bytes%s%s",
        maxParameters,
        maxFileBytes,
        Double.isInfinite(maxMicros) ? "" : ", " + maxMicros + " microseconds",
        Double.isNaN(tolerance) ? "" : ", within " + tolerance + " of the teacher");
  }
}
