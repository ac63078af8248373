package io.ammass.trainer.boosted;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a base forecaster says at one issue time after the other, and how it erred before each: the
 * situations that trees look at. Forecasts once made are kept. Not thread-safe.
 */
public final class BaseHistory {
  /** Days whose forecasts by the base are repeated to see how it errs. */
  public static final int ERROR_DAYS = 14;

  private final Forecaster base;
  private final Dataset data;
  private final TreeLink link;
  private final List<String> covariates;
  private final TreeSituation.Place place;
  private final double[] target;
  private final int horizon;
  private final Map<Instant, double[]> forecasts = new HashMap<>();

  /**
   * Prepares.
   *
   * @param base the base
   * @param data the site; nothing after an issue time is looked at when it is asked for
   * @param link the scale of loads and forecasts
   * @param covariates the names of the covariates trees look at, in order
   * @param place where the site lies
   */
  public BaseHistory(
      Forecaster base,
      Dataset data,
      TreeLink link,
      List<String> covariates,
      TreeSituation.Place place) {
    this.base = base;
    this.data = data;
    this.link = link;
    this.covariates = List.copyOf(covariates);
    this.place = place;
    this.horizon = base.shape().horizon();
    this.target = Arrays.stream(data.target().toArray()).map(link::forward).toArray();
  }

  /**
   * The load on the link's scale.
   *
   * @param index on the target's grid
   * @return the load; NaN where there is none
   */
  public double truth(int index) {
    return index >= 0 && index < target.length ? target[index] : Double.NaN;
  }

  /**
   * The base's forecast on the link's scale.
   *
   * @param issueTime a time on the target's grid
   * @return {@code [horizon]}, NaN where the base had too little history or gave a value the scale
   *     has no place for; not to be modified
   */
  public double[] forecast(Instant issueTime) {
    return forecasts.computeIfAbsent(issueTime, this::ask);
  }

  private double[] ask(Instant issueTime) {
    double[] result = new double[horizon];
    Arrays.fill(result, Double.NaN);
    try {
      double[] mean = base.forecast(data.asOf(issueTime)).mean();
      Arrays.setAll(result, step -> link.forward(mean[step]));
    } catch (InsufficientDataException e) {
      // A day that the base cannot answer for shows nothing of its errors: they are missing.
      return result;
    }
    return result;
  }

  /**
   * The situation at an issue time.
   *
   * @param issueTime a time on the target's grid
   * @return what trees see
   */
  public TreeSituation situation(Instant issueTime) {
    TimeSeries series = data.target();
    Duration step = series.resolution();
    int stepsPerDay = (int) Math.max(1, Duration.ofDays(1).dividedBy(step));
    int horizonDays = (horizon + stepsPerDay - 1) / stepsPerDay;
    int end = series.indexOf(issueTime);
    int length = (ERROR_DAYS + horizonDays + 2) * stepsPerDay;
    double[] load = new double[length];
    Arrays.setAll(load, i -> truth(end - length + i));
    double[][] errors = new double[ERROR_DAYS][horizon];
    for (int day = 1; day <= ERROR_DAYS; day++) {
      Instant before = issueTime.atZone(data.zone()).minusDays(day).toInstant();
      double[] said = forecast(before);
      int first = series.indexOf(before);
      double[] error = errors[day - 1];
      for (int h = 0; h < horizon; h++) {
        error[h] = first + h < end ? truth(first + h) - said[h] : Double.NaN;
      }
    }
    Map<String, TimeSeries> known = data.asOf(issueTime).knownAhead();
    double[][] values = new double[covariates.size()][length + horizon];
    Instant from = series.timeAt(end - length);
    for (int c = 0; c < values.length; c++) {
      TimeSeries covariate = known.get(covariates.get(c));
      Arrays.fill(values[c], Double.NaN);
      if (covariate != null && covariate.resolution().equals(step)) {
        int shift = covariate.indexOf(from);
        for (int i = 0; i < values[c].length; i++) {
          int at = shift + i;
          values[c][i] = at >= 0 && at < covariate.size() ? covariate.get(at) : Double.NaN;
        }
      }
    }
    return TreeSituation.of(
        issueTime, step, data.zone(), place, load, forecast(issueTime), errors, values);
  }

  /** Prints the base. */
  @Override
  public String toString() {
    return "BaseHistory of " + base.name() + ", " + forecasts.size() + " forecasts kept";
  }
}
