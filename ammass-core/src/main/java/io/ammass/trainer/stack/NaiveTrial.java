package io.ammass.trainer.stack;

import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.ProgressListener;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The latest days, forecast by a {@link LoadRidge} that saw none of them and by the seasonal naive
 * forecasts: whether one of these had the smaller mean absolute error.
 */
final class NaiveTrial {
  private static final int MOST_DAYS = 120;

  /** A fifth of a year's history at most is held out. */
  private static final int HISTORY_PER_TRIAL = 5;

  private final double[] errors;
  private final List<Trainer<Forecaster>> naives;

  private NaiveTrial(double[] errors, List<Trainer<Forecaster>> naives) {
    this.errors = errors;
    this.naives = naives;
  }

  static NaiveTrial of(Dataset data, int horizon, TrainingContext context) {
    List<Trainer<Forecaster>> naives =
        List.of(
            (site, run) ->
                SeasonalNaive.day(site.target().unit(), site.target().resolution(), horizon),
            (site, run) ->
                SeasonalNaive.week(site.target().unit(), site.target().resolution(), horizon));
    TimeSeries target = data.target();
    int day = LocalAxis.slotsPerDay(target.resolution());
    int horizonDays = (horizon + day - 1) / day;
    int days = Math.min(MOST_DAYS, target.size() / day / HISTORY_PER_TRIAL);
    ZonedDateTime end = target.end().atZone(data.zone());
    long back = (long) days + horizonDays - 1;
    Dataset before = data.asOf(end.minusDays(back).toInstant());
    double[] errors = new double[1 + naives.size()];
    TrainingContext quiet =
        new TrainingContext(context.seed(), context.executor(), ProgressListener.NONE);
    Forecaster[] tried = new Forecaster[errors.length];
    try {
      tried[0] =
          LoadRidge.of(horizon).withCalibration(LoadRidge.Calibration.NONE).train(before, quiet);
    } catch (InsufficientDataException e) {
      // The part before the trial taught nothing, so there is nothing to compare.
      return new NaiveTrial(errors, naives);
    }
    for (int m = 0; m < naives.size(); m++) {
      tried[1 + m] = naives.get(m).train(before, quiet);
    }
    for (int d = 0; d < days; d++) {
      add(errors, tried, data, end.minusDays(back - d).toInstant());
    }
    return new NaiveTrial(errors, naives);
  }

  /** Adds the absolute errors of a day that everyone can forecast. */
  private static void add(double[] errors, Forecaster[] tried, Dataset data, Instant issue) {
    Dataset situation = data.asOf(issue);
    Forecast[] forecasts = new Forecast[tried.length];
    try {
      for (int m = 0; m < tried.length; m++) {
        forecasts[m] = tried[m].forecast(situation);
      }
    } catch (InsufficientDataException e) {
      // A day without an answer teaches nothing of who is better.
      return;
    }
    TimeSeries truth = data.target();
    int first = truth.indexOf(issue);
    for (int step = 0; step < forecasts[0].horizon(); step++) {
      int at = first + step;
      if (at >= 0 && at < truth.size() && !truth.isMissing(at)) {
        for (int m = 0; m < tried.length; m++) {
          errors[m] += Math.abs(truth.get(at) - forecasts[m].mean(step));
        }
      }
    }
  }

  /** The better of the naive forecasts if it was better than LoadRidge; else empty. */
  Optional<Trainer<Forecaster>> better() {
    int best = 0;
    for (int m = 1; m < errors.length; m++) {
      best = errors[m] < errors[best] ? m : best;
    }
    return best == 0 ? Optional.empty() : Optional.of(naives.get(best - 1));
  }
}
