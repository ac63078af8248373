package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The last thing left to say when a meter is silent: the mean of each local hour of the week, as it
 * was when readings were last seen. Needs no history at all.
 */
final class TypicalWeek implements Forecaster {
  private static final int HOURS = 7 * 24;

  private final ForecastShape shape;
  private final double[] means;

  private TypicalWeek(ForecastShape shape, double[] means) {
    this.shape = shape;
    this.means = means;
  }

  /** Learns from readings; null if there is none. */
  static @Nullable TypicalWeek of(Dataset data, int horizon) {
    TimeSeries series = data.target();
    double[] sums = new double[HOURS];
    int[] counts = new int[HOURS];
    double sum = 0;
    int count = 0;
    for (int i = 0; i < series.size(); i++) {
      if (!series.isMissing(i)) {
        int hour = hour(series.timeAt(i), data.zone());
        sums[hour] += series.get(i);
        counts[hour]++;
        sum += series.get(i);
        count++;
      }
    }
    if (count == 0) {
      return null;
    }
    double[] means = new double[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      means[hour] = counts[hour] > 0 ? sums[hour] / counts[hour] : sum / count;
    }
    return new TypicalWeek(
        new ForecastShape(series.unit(), series.resolution(), 0, horizon), means);
  }

  private static int hour(Instant time, ZoneId zone) {
    ZonedDateTime local = time.atZone(zone);
    return (local.getDayOfWeek().getValue() - 1) * 24 + local.getHour();
  }

  @Override
  public String name() {
    return "typicalWeek";
  }

  @Override
  public ForecastShape shape() {
    return shape;
  }

  @Override
  public Forecast forecast(Dataset situation) {
    Instant issueTime = situation.target().end();
    Duration resolution = shape.resolution();
    double[] mean = new double[shape.horizon()];
    for (int step = 0; step < mean.length; step++) {
      mean[step] = means[hour(issueTime.plus(resolution.multipliedBy(step)), situation.zone())];
    }
    return Forecast.builder(name(), shape.unit(), issueTime, resolution, situation.zone())
        .mean(mean)
        .build();
  }

  double[] means() {
    return means.clone();
  }

  static TypicalWeek of(ForecastShape shape, double[] means) {
    return new TypicalWeek(shape, means.clone());
  }
}
