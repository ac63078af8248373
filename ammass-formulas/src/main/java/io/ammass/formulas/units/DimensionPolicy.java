package io.ammass.formulas.units;

/** What to do with a formula whose terms do not all add up dimensionally. */
public enum DimensionPolicy {
  /**
   * Evaluate the numbers exactly as written: every silent factor is 1. The dimension report travels
   * with the result. The default.
   */
  AS_PUBLISHED,
  /** Refuse to evaluate until every silent factor was given. */
  CONSISTENT
}
