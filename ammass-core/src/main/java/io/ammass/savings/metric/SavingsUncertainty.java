package io.ammass.savings.metric;

/**
 * Half-widths of the error band around a total of metered savings.
 *
 * <p>The fractional savings uncertainty (FSU) follows ASHRAE Guideline 14, annex B, with Sun and
 * Baltazar's polynomial in the number of reporting months; the ordinary-least-squares band adds
 * model error and noise in squares. All values are energies in the unit of the meter at {@link
 * BaselineMetrics#CONFIDENCE_LEVEL}.
 *
 * @param fsu the autocorrelation-corrected FSU band
 * @param ols the OLS band
 * @param olsModelError its part from the fitted line
 * @param olsNoise its part from the scatter of single periods
 */
public record SavingsUncertainty(double fsu, double ols, double olsModelError, double olsNoise) {

  /**
   * Computes the bands.
   *
   * @param totals metrics of the baseline in period totals
   * @param reportingMean mean observed value of the reporting periods
   * @param reportingPeriods number of reporting periods (days), or the number of months for billing
   * @param billing true for billing data (other coefficients)
   * @return the bands; NaN where a term does not exist
   */
  public static SavingsUncertainty of(
      BaselineMetrics totals, double reportingMean, double reportingPeriods, boolean billing) {
    double n = totals.observedLength();
    double t =
        Student.quantile(
            1 - (1 - BaselineMetrics.CONFIDENCE_LEVEL) / 2, n - totals.parameterCount());
    double effective = totals.effectiveLength();
    double rmse = totals.rmseAdjusted();
    double mean = totals.observedMean();
    double m = reportingPeriods;
    // Coefficients of the improved FSU polynomial: Sun & Baltazar (2013), Analysis and Improvement
    // on the Estimation of Building Energy Savings Uncertainty, table for monthly and daily data.
    double a = billing ? -0.00022 : -0.00024;
    double b = billing ? 0.03306 : 0.03535;
    double c = billing ? 0.94054 : 1.00286;
    double months = billing ? m : m / 30;
    double fsu =
        // energy of the whole baseline, as the reference program scales the fraction back
        mean
            * n
            * t
            * (a * months * months + b * months + c)
            * (rmse / mean)
            * Math.sqrt(n / effective * (1 + 2 / effective) / m);
    double difference = mean - reportingMean;
    double model =
        t
            * rmse
            * m
            / Math.sqrt(n)
            * Math.sqrt(1 + difference * difference / totals.observedVariance());
    double noise = t * rmse * Math.sqrt(m * n / effective);
    return new SavingsUncertainty(fsu, Math.hypot(model, noise), model, noise);
  }
}
