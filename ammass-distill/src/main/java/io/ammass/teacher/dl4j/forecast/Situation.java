package io.ammass.teacher.dl4j.forecast;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a site and an issue time into a network's numbers.
 *
 * <p>Window: the look-back minus its mean, divided by its deviation; a missing value is that of the
 * day before or after, else the mean. Context: the local weekday (one of seven), hour and day of
 * the year (sine and cosine) of the issue time, and each covariate known ahead over the last day
 * and the horizon, standardised on what was trained on; a missing one stands at its mean.
 */
final class Situation {
  private static final int CALENDAR = 11;
  private static final float LIMIT = 8;

  /** Below this share of the training deviation a window counts as constant. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final int lookback;
  private final int horizon;
  private final int stepsPerDay;
  private final List<Covariate> covariates;
  private final double deviation;

  /** A covariate's name and what it is standardised with. */
  private record Covariate(String name, double mean, double deviation) {}

  /** One row: inputs, how to get back to the load, and covariate values missing ahead. */
  record Row(float[] window, float[] context, double mean, double deviation, int missingAhead) {
    double[] restore(float[] output) {
      double[] values = new double[output.length];
      for (int step = 0; step < values.length; step++) {
        values[step] = mean + deviation * output[step];
      }
      return values;
    }
  }

  private Situation(
      int lookback, int horizon, int stepsPerDay, List<Covariate> covariates, double deviation) {
    this.lookback = lookback;
    this.horizon = horizon;
    this.stepsPerDay = stepsPerDay;
    this.covariates = covariates;
    this.deviation = deviation;
  }

  /** Learns what covariates are standardised with, from what was known until the target's end. */
  static Situation learn(Dataset data, int lookback, int horizon) {
    List<Covariate> covariates = new ArrayList<>();
    data.knownAhead()
        .forEach(
            (name, series) -> {
              double[] moments = moments(series.before(data.target().end()).toArray());
              if (moments[1] > 0) {
                covariates.add(new Covariate(name, moments[0], moments[1]));
              }
            });
    return new Situation(
        lookback,
        horizon,
        stepsPerDay(data),
        List.copyOf(covariates),
        moments(data.target().toArray())[1]);
  }

  static int stepsPerDay(Dataset data) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
  }

  /** Mean and deviation of the known values; zeros where there are none. */
  private static double[] moments(double[] values) {
    double sum = 0;
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        count++;
      }
    }
    double mean = count == 0 ? 0 : sum / count;
    double squares = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new double[] {mean, count == 0 ? 0 : Math.sqrt(squares / count)};
  }

  Architecture.Sizes sizes() {
    int context = CALENDAR + covariates.size() * (stepsPerDay + horizon);
    return new Architecture.Sizes(lookback, context, horizon, stepsPerDay);
  }

  int lookback() {
    return lookback;
  }

  int horizon() {
    return horizon;
  }

  /** The row of an issue time; null where less than half of the look-back is known. */
  @Nullable Row row(Dataset data, int origin) {
    TimeSeries target = data.target();
    double[] history = new double[lookback];
    int reach = Math.min(lookback, origin);
    Arrays.fill(history, 0, lookback - reach, Double.NaN);
    target.copyTo(origin - reach, history, lookback - reach, reach);
    int known = 0;
    for (double value : history) {
      known += Double.isNaN(value) ? 0 : 1;
    }
    if (2 * known < lookback) {
      return null;
    }
    double[] moments = moments(history);
    double scale = moments[1] > LEAST_DEVIATION * deviation ? moments[1] : deviation;
    scale = scale > 0 ? scale : 1;
    float[] window = new float[lookback];
    for (int i = 0; i < lookback; i++) {
      window[i] = limited((filled(history, i, moments[0]) - moments[0]) / scale);
    }
    float[] context = new float[sizes().context()];
    ZonedDateTime issue = target.timeAt(origin).atZone(data.zone());
    context[issue.getDayOfWeek().getValue() - 1] = 1;
    cycle(context, 7, issue.toLocalTime().toSecondOfDay() / 86_400.0);
    cycle(context, 9, issue.getDayOfYear() / 365.25);
    int missing = covariates(data, origin, context);
    return new Row(window, context, moments[0], scale, missing);
  }

  private double filled(double[] history, int at, double mean) {
    if (!Double.isNaN(history[at])) {
      return history[at];
    }
    int before = at - stepsPerDay;
    int after = at + stepsPerDay;
    if (before >= 0 && !Double.isNaN(history[before])) {
      return history[before];
    }
    return after < history.length && !Double.isNaN(history[after]) ? history[after] : mean;
  }

  private static void cycle(float[] context, int at, double share) {
    context[at] = (float) StrictMath.sin(2 * Math.PI * share);
    context[at + 1] = (float) StrictMath.cos(2 * Math.PI * share);
  }

  /** Fills in the covariates; returns how many values are missing over the horizon. */
  private int covariates(Dataset data, int origin, float[] context) {
    int missing = 0;
    int at = CALENDAR;
    for (Covariate covariate : covariates) {
      TimeSeries series = data.knownAhead().get(covariate.name());
      int first = series == null ? 0 : series.indexOf(data.target().timeAt(origin));
      for (int step = -stepsPerDay; step < horizon; step++) {
        int index = first + step;
        double value =
            series != null && index >= 0 && index < series.size() ? series.get(index) : Double.NaN;
        if (Double.isNaN(value)) {
          missing += step >= 0 ? 1 : 0;
          context[at++] = 0;
        } else {
          context[at++] = limited((value - covariate.mean()) / covariate.deviation());
        }
      }
    }
    return missing;
  }

  /** What followed, in the measure of the row; null where a value of it is missing. */
  float @Nullable [] labels(Row row, TimeSeries target, int origin) {
    if (origin + horizon > target.size()) {
      return null;
    }
    float[] labels = new float[horizon];
    for (int step = 0; step < horizon; step++) {
      double value = target.get(origin + step);
      if (Double.isNaN(value)) {
        return null;
      }
      labels[step] = limited((value - row.mean()) / row.deviation());
    }
    return labels;
  }

  private static float limited(double value) {
    return (float) Math.max(-LIMIT, Math.min(LIMIT, value));
  }
}
