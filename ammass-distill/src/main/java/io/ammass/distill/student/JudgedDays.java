package io.ammass.distill.student;

import io.ammass.calibration.Residuals;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;

/** Days that forecasters are judged by, one forecast each; all of them by the same. */
final class JudgedDays {
  /** Forecasts of which the quickest counts. */
  private static final int TIMED_FORECASTS = 60;

  private final Dataset site;
  private final int horizon;
  private final int[] origins;
  private final double dailyChange;

  JudgedDays(Dataset site, int horizon, int[] origins, int learnedUntil) {
    this.site = site;
    this.horizon = horizon;
    this.origins = origins;
    this.dailyChange = dailyChange(site, learnedUntil);
  }

  /**
   * Errors over all days and steps whose truth and forecast are known.
   *
   * @param mse in squared units of the load
   * @param mae in units of the load
   * @param mase the same in units of the mean absolute change from day to day
   */
  record Errors(double mse, double mae, double mase) {}

  int count() {
    return origins.length;
  }

  Residuals residuals(Forecaster forecaster) {
    Residuals.Builder residuals = Residuals.builder(horizon);
    for (int origin : origins) {
      Forecast forecast = forecaster.forecast(site.asOf(site.target().timeAt(origin)));
      residuals.add(forecast, site.target());
    }
    return residuals.build();
  }

  /** Of answers that were given before: the first numbers of each row are the means. */
  Residuals residuals(float[][] answers) {
    Residuals.Builder residuals = Residuals.builder(horizon);
    TimeSeries target = site.target();
    for (int i = 0; i < origins.length; i++) {
      double[] mean = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        mean[step] = answers[i][step];
      }
      residuals.add(
          Forecast.builder(
                  "teacher",
                  target.unit(),
                  target.timeAt(origins[i]),
                  target.resolution(),
                  site.zone())
              .mean(mean)
              .build(),
          target);
    }
    return residuals.build();
  }

  Errors errors(Residuals residuals) {
    double squares = 0;
    double absolutes = 0;
    long count = 0;
    for (int window = 0; window < residuals.windows(); window++) {
      for (int step = 0; step < horizon; step++) {
        double error = residuals.error(window, step);
        if (!Double.isNaN(error)) {
          squares += error * error;
          absolutes += Math.abs(error);
          count++;
        }
      }
    }
    return new Errors(squares / count, absolutes / count, absolutes / count / dailyChange);
  }

  /** The quickest whole forecast, in microseconds. */
  double micros(Forecaster forecaster) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < TIMED_FORECASTS; i++) {
      Dataset situation = site.asOf(site.target().timeAt(origins[i % origins.length]));
      long start = System.nanoTime();
      forecaster.forecast(situation);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best / 1e3;
  }

  /** The mean absolute change from one day to the next before validation; 1 where nothing moves. */
  private static double dailyChange(Dataset site, int learnedUntil) {
    TimeSeries target = site.target();
    int day = Split.stepsPerDay(site);
    double sum = 0;
    int count = 0;
    for (int i = day; i < learnedUntil; i++) {
      double change = Math.abs(target.get(i) - target.get(i - day));
      if (!Double.isNaN(change)) {
        sum += change;
        count++;
      }
    }
    return sum > 0 ? sum / count : 1;
  }
}
