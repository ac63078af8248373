package io.ammass.trainer.loadridge;

import io.ammass.core.series.Link;
import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import java.util.Arrays;

/**
 * What calendar and weather explain of a load: the first stage of {@link LoadRidge} alone, every
 * day of the training span weighing the same.
 *
 * <p>It never looks at the load of the time it predicts, so it can say what would have been used at
 * another time. Where the logarithm is explained, predictions are scaled so that their sum over the
 * training span is the sum of the load: the exponential of a mean logarithm is no mean.
 *
 * <p><b>Threads</b>: immutable.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1983.10478017">Duan (1983), Smearing Estimate</a>
 */
public final class LoadExplanation {
  private static final int LEAST_DAYS = 14;

  private final Link link;
  private final DayFeatures days;
  private final WeatherFeatures weather;
  private final BaseModel base;
  private final double scale;

  private LoadExplanation(
      Link link, DayFeatures days, WeatherFeatures weather, BaseModel base, double scale) {
    this.link = link;
    this.days = days;
    this.weather = weather;
    this.base = base;
    this.scale = scale;
  }

  /**
   * Fits calendar and weather.
   *
   * @param data the load, and the weather as covariates known ahead
   * @return the fit
   * @throws InsufficientDataException if there are fewer than 14 days of values
   */
  public static LoadExplanation fit(Dataset data) {
    TimeSeries target = data.target();
    int size = target.size();
    LocalAxis axis = LocalAxis.of(target, data.zone(), size);
    int present = size - target.missingCount();
    if (present < LEAST_DAYS * axis.slotsPerDay()) {
      throw new InsufficientDataException(
          "explaining a load needs at least "
              + LEAST_DAYS * axis.slotsPerDay()
              + " values (14 days), "
              + target.name()
              + " has "
              + present
              + ". Maybe the baseline is shorter than thought.");
    }
    double[] load = target.toArray();
    Link link = Link.of(load);
    double[] y = link.forward(load);
    DayFeatures days = DayFeatures.of(data.zone(), axis.date(0), axis.date(size - 1));
    WeatherFeatures weather = WeatherFeatures.learn(data, axis, size, WeatherFeatures.Detail.PLAIN);
    WeatherFeatures.Filled filled = weather.fill(data, axis, size);
    BaseModel base =
        BaseModel.fit(
            y, size, axis, days, weather, filled, Double.POSITIVE_INFINITY, BaseModel.Trend.NONE);
    double[] fitted = base.predict(0, size, axis, filled);
    double observed = 0;
    double explained = 0;
    for (int i = 0; i < size; i++) {
      if (!Double.isNaN(y[i])) {
        observed += load[i];
        explained += link.back(fitted[i]);
      }
    }
    double scale = link.isLogarithmic() ? observed / explained : 1;
    return new LoadExplanation(link, days, weather, base, scale);
  }

  /**
   * Predicts every step of a span from its calendar and weather.
   *
   * @param span the steps as the target's grid, whose values are not looked at, and the weather
   * @return one value per step in the unit of the training load, a new array
   */
  public double[] predict(Dataset span) {
    int size = span.target().size();
    LocalAxis axis = LocalAxis.of(span.target(), days.zone(), size);
    double[] values = base.predict(0, size, axis, weather.fill(span, axis, size));
    return Arrays.stream(values).map(v -> scale * link.back(v)).toArray();
  }

  /**
   * Whether the logarithm of the load is explained, so that effects are percentages.
   *
   * @return true for the logarithm
   */
  public boolean isLogarithmic() {
    return link.isLogarithmic();
  }

  /**
   * The number of inputs that explain a step.
   *
   * @return calendar and weather features
   */
  public int inputs() {
    return days.size() + weather.size();
  }

  @Override
  public String toString() {
    return "LoadExplanation[" + inputs() + " inputs, " + weather.names() + "]";
  }
}
