package io.ammass.savings.metric;

import java.util.Locale;

/**
 * The goodness-of-fit test of ASHRAE Guideline 14 for a baseline model.
 *
 * <p>\[ CV(RMSE) = \frac{1}{\bar y}\sqrt{\frac{\sum (y_i-\hat y_i)^2}{n-p}}, \quad NMBE =
 * \frac{\sum (y_i-\hat y_i)}{(n-p)\,\bar y} \] where p counts every fitted parameter, the intercept
 * included, and a positive NMBE means that the model predicts too little.
 *
 * @param cvRmse coefficient of variation of the root mean squared error, a fraction
 * @param nmbe normalised mean bias error, a fraction, observed minus predicted
 * @param rSquared coefficient of determination 1 - SSE / SST
 * @param rSquaredAdjusted the same adjusted for p
 * @param resolution the interval the limits belong to
 * @see <a href="https://www.ashrae.org">ASHRAE Guideline 14-2014, clauses 4.3.2 and 5.2.11</a>
 */
public record Guideline14(
    double cvRmse, double nmbe, double rSquared, double rSquaredAdjusted, Resolution resolution) {

  /** The interval of the data with its acceptance limits. */
  public enum Resolution {
    /** Hourly data: CV(RMSE) at most 30 %, bias at most 10 %. */
    HOURLY(0.30, 0.10),
    /** Daily data: CV(RMSE) at most 30 %, bias at most 10 %; no own limit in the clause. */
    DAILY(0.30, 0.10),
    /** Monthly and billing data: CV(RMSE) at most 15 %, bias at most 5 %. */
    BILLING(0.15, 0.05);

    private final double cvRmseLimit;
    private final double nmbeLimit;

    Resolution(double cvRmseLimit, double nmbeLimit) {
      this.cvRmseLimit = cvRmseLimit;
      this.nmbeLimit = nmbeLimit;
    }

    /**
     * The greatest accepted CV(RMSE).
     *
     * @return a fraction
     */
    public double cvRmseLimit() {
      return cvRmseLimit;
    }

    /**
     * The greatest accepted absolute NMBE.
     *
     * @return a fraction
     */
    public double nmbeLimit() {
      return nmbeLimit;
    }
  }

  /**
   * Computes the figures.
   *
   * @param observed observed values; NaN pairs are left out; not modified
   * @param predicted predicted values, same length; not modified
   * @param parameterCount every fitted parameter, the intercept included
   * @param resolution the interval of the data
   * @return the figures; NaN where the pairs do not outnumber the parameters or the mean is 0
   * @throws IllegalArgumentException if the lengths differ
   */
  public static Guideline14 of(
      double[] observed, double[] predicted, int parameterCount, Resolution resolution) {
    if (observed.length != predicted.length) {
      throw new IllegalArgumentException(
          "observed has " + observed.length + " values, predicted " + predicted.length + ".");
    }
    double sum = 0;
    int n = 0;
    for (int i = 0; i < observed.length; i++) {
      if (!Double.isNaN(observed[i] - predicted[i])) {
        sum += observed[i];
        n++;
      }
    }
    double mean = sum / n;
    double sse = 0;
    double sst = 0;
    double bias = 0;
    for (int i = 0; i < observed.length; i++) {
      double residual = observed[i] - predicted[i];
      if (!Double.isNaN(residual)) {
        sse += residual * residual;
        bias += residual;
        sst += (observed[i] - mean) * (observed[i] - mean);
      }
    }
    int degrees = n - parameterCount;
    if (degrees <= 0 || mean == 0) {
      return new Guideline14(Double.NaN, Double.NaN, Double.NaN, Double.NaN, resolution);
    }
    double r2 = sst > 0 ? 1 - sse / sst : Double.NaN;
    return new Guideline14(
        Math.sqrt(sse / degrees) / mean,
        bias / (degrees * mean),
        r2,
        1 - (1 - r2) * (n - 1) / degrees,
        resolution);
  }

  /**
   * Whether both limits of the resolution are kept.
   *
   * @return true when CV(RMSE) and the absolute NMBE are within their limits; false when a figure
   *     does not exist
   */
  public boolean isPassed() {
    return cvRmse <= resolution.cvRmseLimit && Math.abs(nmbe) <= resolution.nmbeLimit;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Guideline 14 %s: CV(RMSE) %.1f %% (limit %.0f %%), NMBE %.2f %% (limit %.0f %%), R2 %.3f",
        isPassed() ? "passed" : "not passed",
        100 * cvRmse,
        100 * resolution.cvRmseLimit,
        100 * nmbe,
        100 * resolution.nmbeLimit,
        rSquared);
  }
}
