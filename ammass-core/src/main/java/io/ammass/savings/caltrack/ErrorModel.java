package io.ammass.savings.caltrack;

/**
 * The error of a savings total as a weighted sum of residuals.
 *
 * <p>\[ \hat S - S \approx \sum_i a_i e_i - \sum_j r_j e'_j \] where \(e\) are the errors of the
 * baseline periods, which moved the fitted parameters, and \(e'\) those of the reporting periods,
 * alike but unseen. <b>Threads</b>: immutable.
 */
public final class ErrorModel {
  private final double[] residuals;
  private final double[] influence;
  private final double[] reportingWeights;
  private final double parameters;

  /**
   * Makes an error model.
   *
   * @param residuals observed minus fitted of the baseline periods in order of time; copied
   * @param influence a: what one unit more in a baseline period adds to the total counterfactual;
   *     copied
   * @param reportingWeights r: what the error of one reporting period adds to the total; copied
   * @param parameters degrees of freedom that the fit and its search spent; need not be whole
   * @throws IllegalArgumentException if residuals and influence differ in length
   */
  public ErrorModel(
      double[] residuals, double[] influence, double[] reportingWeights, double parameters) {
    if (residuals.length != influence.length) {
      throw new IllegalArgumentException(
          "residuals is [" + residuals.length + "], influence [" + influence.length + "].");
    }
    this.residuals = residuals.clone();
    this.influence = influence.clone();
    this.reportingWeights = reportingWeights.clone();
    this.parameters = parameters;
  }

  /**
   * Observed minus fitted of the baseline periods.
   *
   * @return a new array in order of time
   */
  public double[] residuals() {
    return residuals.clone();
  }

  /**
   * What one unit more in a baseline period adds to the total counterfactual.
   *
   * @return a new array, one per residual
   */
  public double[] influence() {
    return influence.clone();
  }

  /**
   * What the error of one reporting period adds to the total.
   *
   * @return a new array
   */
  public double[] reportingWeights() {
    return reportingWeights.clone();
  }

  /**
   * The degrees of freedom that the fit and its search spent.
   *
   * @return at least 0
   */
  public double parameters() {
    return parameters;
  }
}
