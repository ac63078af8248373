package io.ammass.savings.caltrack;

/**
 * One tried combination of weather terms and balance points.
 *
 * <p><b>Units</b>: balance points in whole degrees Fahrenheit (0 where the term is absent),
 * intercept in the meter's unit per day, slopes per degree day. Figures of a candidate that was not
 * tried are NaN, as are the slopes a kind does not have.
 *
 * @param kind which terms
 * @param heatingBalancePoint degrees Fahrenheit
 * @param coolingBalancePoint degrees Fahrenheit
 * @param status what became of it
 * @param intercept base load per day
 * @param heatingSlope usage per heating degree day
 * @param coolingSlope usage per cooling degree day
 * @param rSquaredAdjusted adjusted R2 by which candidates are ranked; 0 for intercept only
 */
public record Candidate(
    ModelKind kind,
    int heatingBalancePoint,
    int coolingBalancePoint,
    Status status,
    double intercept,
    double heatingSlope,
    double coolingSlope,
    double rSquaredAdjusted) {

  /** What became of a candidate. */
  public enum Status {
    /** Fitted, signs right, took part in the selection. */
    QUALIFIED("QUALIFIED"),
    /** Fitted; a negative intercept or slope ruled it out. */
    DISQUALIFIED("DISQUALIFIED"),
    /** Fitted; a weather slope is not significant (strict mode). */
    NOT_SIGNIFICANT("NOT SIGNIFICANT"),
    /** Too few degree days to try. */
    NOT_ATTEMPTED("NOT ATTEMPTED");

    private final String code;

    Status(String code) {
      this.code = code;
    }

    /**
     * The name in reference files.
     *
     * @return for example {@code NOT ATTEMPTED}
     */
    public String code() {
      return code;
    }
  }
}
