package io.ammass.metric;

/**
 * A number that says how good forecasts were. Pure and stateless, defined once: back-test, tuning,
 * monitoring and reports all use these.
 *
 * <p><b>Missing values</b>: a step whose truth or forecast is NaN is left out; when nothing is
 * left, or a denominator is 0, the metric does not exist and is NaN. To add a metric write one
 * class.
 */
public interface Metric {
  /**
   * The name in tables and JSON, such as {@code mase}.
   *
   * @return lower camel case
   */
  String name();

  /**
   * The formula as text, with y the truth and f the forecast.
   *
   * @return one line
   */
  String formula();

  /**
   * The value of a perfect forecast.
   *
   * @return the best value of the metric's range
   */
  double best();
}
