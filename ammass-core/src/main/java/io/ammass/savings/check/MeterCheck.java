package io.ammass.savings.check;

/**
 * The outcome of comparing one meter with its stored reference result.
 *
 * @param id the meter
 * @param frequency as the manifest says, for example {@code billing_monthly}
 * @param status {@code ok}, {@code tie} (another candidate of the same rank was chosen; compared
 *     for the reference's candidate), {@code different} or {@code failed}
 * @param model the chosen model's code
 * @param comparisons how many numbers were compared
 * @param worstRelativeDifference the worst relative difference; infinite when a number exists on
 *     one side only
 * @param where which number is the worst
 * @param candidateDifferences candidates whose status differs from the reference's, 0 for hourly
 *     meters
 * @param savings avoided energy use in the meter's unit
 */
public record MeterCheck(
    String id,
    String frequency,
    String status,
    String model,
    int comparisons,
    double worstRelativeDifference,
    String where,
    int candidateDifferences,
    double savings) {

  /** Relative differences up to this are accepted. */
  public static final double TOLERANCE = 1e-6;

  /**
   * Whether every number agrees within the tolerance.
   *
   * @return true for {@code ok} and {@code tie}
   */
  public boolean isPassed() {
    return worstRelativeDifference <= TOLERANCE;
  }
}
