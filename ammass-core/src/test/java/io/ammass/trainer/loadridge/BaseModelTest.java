package io.ammass.trainer.loadridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Calendar, weather and trend on made loads whose law is known. */
class BaseModelTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant START = Instant.parse("2019-12-31T23:00:00Z");
  private static final int DAY = 24;

  @Test
  void trendFollowsALoadThatFallsInSummerOnly() {
    int size = 4 * 365 * DAY;
    int ahead = 120 * DAY;
    double[] y = new double[size + ahead];
    LocalAxis axis = axis(y);
    for (int i = 0; i < y.length; i++) {
      double angle = DayFeatures.season(axis.epochDay(i));
      double years = i / (365.0 * DAY);
      y[i] = Math.sin(2 * Math.PI * axis.slot(i) / DAY) - 0.05 * years * (1 - Math.cos(angle));
    }
    assertThat(error(y, size, BaseModel.Trend.BY_SEASON))
        .isLessThan(0.3 * error(y, size, BaseModel.Trend.NONE));
  }

  @Test
  void trendIsLeftOutWhereYearsAreTooFewToTellItFromTheSeason() {
    int size = 2 * 365 * DAY;
    double[] y = new double[size + 30 * DAY];
    LocalAxis axis = axis(y);
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.cos(DayFeatures.season(axis.epochDay(i)));
    }
    assertThat(error(y, size, BaseModel.Trend.BY_SEASON))
        .isEqualTo(error(y, size, BaseModel.Trend.NONE));
  }

  @Test
  void weatherBeyondTheGridIsNotLookedAt() {
    int size = 400 * DAY;
    double[] y = new double[size];
    double[] temperature = new double[size + DAY];
    for (int i = 0; i < temperature.length; i++) {
      temperature[i] = 10 * Math.sin(i / 900.0) + 5 * Math.sin(2 * Math.PI * i / DAY) + i % 7;
    }
    double[] other = temperature.clone();
    for (int i = size; i < other.length; i++) {
      other[i] += 40;
    }
    LocalAxis axis = axis(y);
    double[] row = features(y, temperature, axis);
    assertThat(features(y, other, axis)).containsExactly(row);
    assertThat(row).hasSize(WeatherFeatures.learn(data(y, temperature), axis, size, rich()).size());
  }

  private static WeatherFeatures.Detail rich() {
    return WeatherFeatures.Detail.RICH;
  }

  private static double[] features(double[] y, double[] temperature, LocalAxis axis) {
    Dataset data = data(y, temperature);
    WeatherFeatures weather = WeatherFeatures.learn(data, axis, y.length, rich());
    double[] row = new double[weather.size()];
    int end = weather.fill(data, axis, y.length).write(y.length - 1, axis, row, 0);
    assertThat(end).isEqualTo(row.length);
    return row;
  }

  private static Dataset data(double[] y, double[] temperature) {
    return Dataset.builder("made", ZONE, series("load", y))
        .knownAhead("temperature", series("temperature", temperature))
        .build();
  }

  private static TimeSeries series(String name, double[] values) {
    return TimeSeries.of(name, Unit.ONE, START, Duration.ofHours(1), values);
  }

  private static LocalAxis axis(double[] y) {
    return LocalAxis.of(series("load", y), ZONE, y.length);
  }

  private static double error(double[] y, int size, BaseModel.Trend trend) {
    Dataset data = Dataset.builder("made", ZONE, series("load", y)).build();
    LocalAxis axis = axis(y);
    DayFeatures days = DayFeatures.of(ZONE, axis.date(0), axis.date(size - 1));
    WeatherFeatures weather = WeatherFeatures.learn(data, axis, size, rich());
    WeatherFeatures.Filled filled = weather.fill(data, axis, size);
    double[] predicted =
        BaseModel.fit(y, size, axis, days, weather, filled, 2, trend)
            .predict(size, y.length, axis, filled);
    double sum = 0;
    for (int i = 0; i < predicted.length; i++) {
      sum += Math.abs(y[size + i] - predicted[i]);
    }
    return sum / predicted.length;
  }
}
