package io.ammass.trainer.stack;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every member forecast at one time it was not trained for, and what came. */
final class OutOfFold {
  private final List<Forecast> forecasts;
  private final double[] actual;

  private OutOfFold(List<Forecast> forecasts, double[] actual) {
    this.forecasts = forecasts;
    this.actual = actual;
  }

  /** Asks every member; null where one could not answer, or not with quantiles as asked. */
  static @Nullable OutOfFold of(
      List<Forecaster> members, Dataset data, Instant issue, double[] levels) {
    Dataset situation = data.asOf(issue);
    List<Forecast> forecasts = new ArrayList<>();
    for (Forecaster member : members) {
      try {
        Forecast forecast = member.forecast(situation);
        if (levels.length > 0 && !forecast.hasQuantiles()) {
          return null;
        }
        forecasts.add(forecast);
      } catch (InsufficientDataException e) {
        // One day without an answer teaches nothing of who is better.
        return null;
      }
    }
    TimeSeries truth = data.target();
    int first = truth.indexOf(issue);
    double[] actual = new double[forecasts.get(0).horizon()];
    for (int step = 0; step < actual.length; step++) {
      int at = first + step;
      actual[step] = at >= 0 && at < truth.size() ? truth.get(at) : Double.NaN;
    }
    return new OutOfFold(forecasts, actual);
  }

  static StackWeights weigh(List<OutOfFold> cases, int members, int horizon, double[] levels) {
    int[] ends = StackWeights.buckets(horizon);
    double[][] means = new double[ends.length][];
    double[][][] quantiles = new double[ends.length][levels.length][];
    int from = 0;
    for (int b = 0; b < ends.length; b++) {
      int to = ends[b];
      double[] actual = actual(cases, from, to);
      means[b] = SimplexWeights.ofMean(column(cases, members, from, to, Double.NaN), actual);
      for (int q = 0; q < levels.length; q++) {
        quantiles[b][q] =
            SimplexWeights.ofQuantile(
                column(cases, members, from, to, levels[q]), actual, levels[q]);
      }
      from = to;
    }
    return new StackWeights(ends, means, quantiles);
  }

  private static double[] actual(List<OutOfFold> cases, int from, int to) {
    double[] result = new double[cases.size() * (to - from)];
    int at = 0;
    for (OutOfFold one : cases) {
      for (int step = from; step < to; step++) {
        result[at++] = one.actual[step];
      }
    }
    return result;
  }

  /** {@code [member][case]}: quantiles of a level, or means where the level is NaN. */
  private static double[][] column(
      List<OutOfFold> cases, int members, int from, int to, double level) {
    double[][] result = new double[members][cases.size() * (to - from)];
    for (int m = 0; m < members; m++) {
      int at = 0;
      for (OutOfFold one : cases) {
        Forecast forecast = one.forecasts.get(m);
        for (int step = from; step < to; step++) {
          result[m][at++] =
              Double.isNaN(level) ? forecast.mean(step) : forecast.quantile(level, step);
        }
      }
    }
    return result;
  }
}
