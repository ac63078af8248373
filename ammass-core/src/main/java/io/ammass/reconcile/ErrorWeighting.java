package io.ammass.reconcile;

/** What is believed of the base forecasts' errors: the matrix W of minimum trace. */
public enum ErrorWeighting {
  /** All alike and unrelated: ordinary least squares. */
  EQUAL,
  /** Unrelated, each with its own variance: weighted least squares. */
  VARIANCE,
  /** Each with its variance, related as observed, correlations shrunk towards none: MinT. */
  SHRUNK_COVARIANCE,
  /**
   * The mean of {@link #EQUAL}'s and {@link #SHRUNK_COVARIANCE}'s projection, which is one, too:
   * the safe choice, since the first cannot do much harm and the second knows the errors.
   */
  BLEND
}
