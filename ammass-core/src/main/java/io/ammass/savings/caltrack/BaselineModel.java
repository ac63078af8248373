package io.ammass.savings.caltrack;

import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import java.util.Map;
import java.util.Optional;

/**
 * A fitted baseline: predicts what would have been used without the work on the building.
 *
 * <p>The part of a savings method that the figures, bands and reports need; implement it to measure
 * savings with a baseline of your own.
 */
public interface BaselineModel {

  /**
   * What the model is called in tables.
   *
   * @return a short stable code, such as {@code cdd_hdd}
   */
  String code();

  /**
   * Observed and counterfactual usage of each period.
   *
   * @param rows the periods; their values are the observed usage
   * @param temperature hourly temperature that covers them
   * @return the periods
   */
  UsageSavings savings(MeterRows rows, HourlyTemperature temperature);

  /**
   * The test of ASHRAE Guideline 14 on the baseline.
   *
   * @return figures and verdict
   */
  Guideline14 guideline14();

  /**
   * How errors of the baseline and of the reporting periods add up in the total.
   *
   * @param rows the reporting periods
   * @param temperature hourly temperature that covers them
   * @return residuals and their weights
   */
  ErrorModel errors(MeterRows rows, HourlyTemperature temperature);

  /**
   * Metrics of the baseline in period totals.
   *
   * @return the figures; empty unless the model gives them
   */
  default Optional<BaselineMetrics> metrics() {
    return Optional.empty();
  }

  /**
   * What was learned, for reports and audit records.
   *
   * @return name to value in a fixed order; empty where the record writes the model in its own form
   */
  default Map<String, Double> parameters() {
    return Map.of();
  }
}
