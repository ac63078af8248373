package io.ammass.trainer.naive;

import io.ammass.data.Dataset;
import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Forecasts each step by the value at the same local clock reading one season earlier.
 *
 * <p>The lag is the smallest whole number of seasons that reaches back before the issue time; a
 * missing value is replaced by that of the season before, up to {@value #MAX_SEASONS} seasons, and
 * last by the latest value present. Lags go by the local calendar: on the day after a clock change
 * a step looks at yesterday's same clock reading, not 24 hours back. Nothing is learned.
 *
 * @see <a href="https://otexts.com/fpp3/simple-methods.html">Hyndman and Athanasopoulos (2021),
 *     Forecasting: Principles and Practice, section 5.2</a>
 */
public final class SeasonalNaive implements Forecaster {
  private static final int MAX_SEASONS = 8;

  private final String name;
  private final int seasonDays;
  private final ForecastShape shape;

  private SeasonalNaive(String name, int seasonDays, ForecastShape shape) {
    this.name = name;
    this.seasonDays = seasonDays;
    this.shape = shape;
  }

  /**
   * Yesterday's values.
   *
   * @param unit the unit of target and forecast
   * @param resolution the length of a step
   * @param horizon how many steps to forecast
   * @return the forecaster, named {@code naiveDay}
   */
  public static SeasonalNaive day(Unit unit, Duration resolution, int horizon) {
    return ofDays("naiveDay", 1, unit, resolution, horizon);
  }

  /**
   * Last week's values.
   *
   * @param unit the unit of target and forecast
   * @param resolution the length of a step
   * @param horizon how many steps to forecast
   * @return the forecaster, named {@code naiveWeek}
   */
  public static SeasonalNaive week(Unit unit, Duration resolution, int horizon) {
    return ofDays("naiveWeek", 7, unit, resolution, horizon);
  }

  /**
   * The values some days earlier.
   *
   * @param name the name in reports
   * @param days local days of a season, at least 1
   * @param unit the unit of target and forecast
   * @param resolution the length of a step
   * @param horizon how many steps to forecast
   * @return the forecaster
   * @throws IllegalArgumentException if a number is not positive
   */
  public static SeasonalNaive ofDays(
      String name, int days, Unit unit, Duration resolution, int horizon) {
    Objects.requireNonNull(name, "name");
    if (!(days >= 1)) {
      throw new IllegalArgumentException("a season has at least 1 day, not " + days);
    }
    long perDay = Math.max(1, Duration.ofDays(1).dividedBy(resolution));
    long lookback = perDay * days;
    return new SeasonalNaive(
        name, days, new ForecastShape(unit, resolution, Math.toIntExact(lookback), horizon));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    TimeSeries history = situation.target();
    Instant issueTime = history.end();
    double latest = latest(history);
    double[] mean = new double[shape.horizon()];
    for (int step = 0; step < mean.length; step++) {
      mean[step] = value(situation, history, history.timeAt(history.size() + step), latest);
    }
    return Forecast.builder(name, history.unit(), issueTime, history.resolution(), situation.zone())
        .mean(mean)
        .build();
  }

  private double value(Dataset situation, TimeSeries history, Instant time, double latest) {
    int looked = 0;
    for (int season = 1; looked < MAX_SEASONS; season++) {
      int index = history.indexOf(Lag.ofDays(season * seasonDays).before(time, situation.zone()));
      if (index < 0) {
        break;
      }
      if (index >= history.size()) {
        continue;
      }
      looked++;
      if (!history.isMissing(index)) {
        return history.get(index);
      }
    }
    return latest;
  }

  private double latest(TimeSeries history) {
    for (int i = history.size() - 1; i >= 0; i--) {
      if (!history.isMissing(i)) {
        return history.get(i);
      }
    }
    throw new InsufficientDataException(
        name
            + " needs at least one value of "
            + history.name()
            + ", there is none before "
            + history.end()
            + ". Maybe issue the forecast later.");
  }

  /** Prints the name and the shape. */
  @Override
  public String toString() {
    return name + " " + shape;
  }
}
