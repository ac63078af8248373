package io.ammass.distill.student;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a student may cost, or how near to its teacher it has to be.
 *
 * @param maxParameters the most learned numbers, the cycles of all channels included
 * @param maxFileBytes the most bytes of the whole model file, card and quantile table included
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
   * @param bytes of the whole model file
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

  /**
   * What the budget takes: the most accurate on validation within the limits, or with a tolerance
   * the smallest that is near enough to the teacher.
   *
   * @param tried students in any order; not modified
   * @param teacherMse the teacher's mean squared error on validation
   * @param <S> what they are
   * @return one of them; of equals the first
   * @throws IllegalArgumentException if none fits
   */
  public <S extends MeasuredStudent> S choose(List<S> tried, double teacherMse) {
    List<S> fitting = tried.stream().filter(this::allows).toList();
    S accurate =
        fitting.stream()
            .min(Comparator.comparingDouble(MeasuredStudent::validationMse))
            .orElseThrow(() -> new IllegalArgumentException(noneFits(tried)));
    if (Double.isNaN(tolerance)) {
      return accurate;
    }
    double limit = (1 + tolerance) * teacherMse;
    return fitting.stream()
        .filter(student -> student.validationMse() <= limit)
        .min(
            Comparator.comparingInt(MeasuredStudent::fileBytes)
                .thenComparingDouble(MeasuredStudent::validationMse))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no student within "
                        + this
                        + ": the most accurate has "
                        + accurate.validationMse()
                        + " on validation, the teacher "
                        + teacherMse
                        + ". Maybe allow more."));
  }

  /**
   * Whether a student is within the limits; a tolerance is another matter.
   *
   * @param student measured
   * @return whether it is
   */
  public boolean allows(MeasuredStudent student) {
    return student.parameters() <= maxParameters
        && student.fileBytes() <= maxFileBytes
        && student.micros() <= maxMicros;
  }

  private String noneFits(List<? extends MeasuredStudent> tried) {
    String smallest =
        tried.stream()
            .min(Comparator.comparingInt(MeasuredStudent::fileBytes))
            .map(
                student ->
                    String.format(
                        Locale.ROOT,
                        "the smallest has %d parameters and %d bytes and takes %.3g microseconds",
                        student.parameters(),
                        student.fileBytes(),
                        student.micros()))
            .orElse("none was small enough to be fitted");
    return "no student fits " + this + "; " + smallest + ". Maybe allow more.";
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
