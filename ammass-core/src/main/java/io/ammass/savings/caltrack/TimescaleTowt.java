package io.ammass.savings.caltrack;

import io.ammass.error.InsufficientDataException;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The time-of-week-and-temperature model with time-scale weights of Lawrence Berkeley National
 * Laboratory: many fits, each near one moment of the baseline, blended by nearness.
 *
 * <p>\[ w = \frac{\theta^2}{\theta^2 + \Delta^2} \] weighs each baseline week in a fit, and each
 * fit in a prediction, by its distance \(\Delta\) in days; \(\theta\) is the time scale. A long
 * scale is one model for the year, a short one follows slow changes of the building. Hours of the
 * week that the baseline never saw have no prediction.
 *
 * <p><b>Threads</b>: immutable.
 *
 * @see <a href="https://doi.org/10.1109/TSG.2011.2145010">Mathieu, Price, Kiliccote, Piette
 *     (2011)</a>
 * @see <a href="https://github.com/LBNL-ETA/RMV2.0">LBNL RMV2.0, towt baseline</a>
 */
public final class TimescaleTowt implements BaselineModel {
  private static final long WEEK = 7 * 86_400L;
  private static final double DAY = 86_400;
  private static final double LOCAL_SHARE = 0.6;

  private final MeterRows baseline;
  private final HourlyTemperature baselineTemperature;
  private final ZoneId zone;
  private final double timescaleDays;
  private final long[] centres;
  private final TowtSegment[] fits;

  private TimescaleTowt(
      MeterRows baseline,
      HourlyTemperature baselineTemperature,
      ZoneId zone,
      double timescaleDays,
      long[] centres,
      TowtSegment[] fits) {
    this.baseline = baseline;
    this.baselineTemperature = baselineTemperature;
    this.zone = zone;
    this.timescaleDays = timescaleDays;
    this.centres = centres;
    this.fits = fits;
  }

  /**
   * Fits the baseline.
   *
   * @param rows hourly periods of the baseline
   * @param temperature hourly temperature that covers them
   * @param zone zone of the hour of the week
   * @param timescaleDays the time scale in days, above 0; the study used 14
   * @return the fit
   * @throws IllegalArgumentException if the time scale is not above 0
   * @throws InsufficientDataException if no hour has usage and temperature
   */
  public static TimescaleTowt fit(
      MeterRows rows, HourlyTemperature temperature, ZoneId zone, double timescaleDays) {
    if (!(timescaleDays > 0 && timescaleDays < 1e6)) {
      throw new IllegalArgumentException(
          "timescaleDays = " + timescaleDays + ", allowed above 0, in days.");
    }
    int n = rows.periods();
    long first = n == 0 ? 0 : rows.start(0);
    long last = n == 0 ? 0 : rows.start(n);
    int weeks = (int) ((last - first + WEEK - 1) / WEEK);
    HourlyMoments[] moments = new HourlyMoments[weeks];
    HourlyTowt.MonthHours[] data = new HourlyTowt.MonthHours[weeks];
    for (int w = 0; w < weeks; w++) {
      moments[w] = new HourlyMoments();
      data[w] = new HourlyTowt.MonthHours();
    }
    HourlyTowt.Clock clock = new HourlyTowt.Clock(zone);
    double[] basis = new double[TemperatureBins.BASES];
    int usable = 0;
    for (int i = 0; i < n; i++) {
      double value = rows.value(i);
      double t = temperature.at(rows.start(i));
      if (!Double.isNaN(value + t)) {
        int week = (int) ((rows.start(i) - first) / WEEK);
        clock.set(rows.start(i));
        data[week].add(clock.hourOfWeek, value, t);
        moments[week].add(clock.hourOfWeek, value, t, basis);
        usable++;
      }
    }
    if (usable == 0) {
      throw new InsufficientDataException(
          "0 of " + n + " baseline hours have usage and temperature, at least 1 needed.");
    }
    int points = 1 + (int) Math.ceil((last - first) / DAY / timescaleDays);
    long[] centres = new long[points];
    TowtSegment[] fits = new TowtSegment[points];
    int[] all = new int[weeks];
    double[] weights = new double[weeks];
    Arrays.setAll(all, w -> w);
    for (int p = 0; p < points; p++) {
      centres[p] = points == 1 ? first : first + (last - first) * p / (points - 1);
      for (int w = 0; w < weeks; w++) {
        weights[w] = weight(first + w * WEEK + WEEK / 2, centres[p], timescaleDays);
      }
      fits[p] = TowtSegment.fit(0, moments, data, all, weights, Mode.STRICT);
    }
    return new TimescaleTowt(rows, temperature, zone, timescaleDays, centres, fits);
  }

  private static double weight(long a, long b, double timescaleDays) {
    double days = (a - b) / DAY;
    double square = timescaleDays * timescaleDays;
    return square / (square + days * days);
  }

  /**
   * Predicts the usage of each hour.
   *
   * @param rows hourly periods
   * @param temperature hourly temperature that covers them
   * @return energy per period, a new array; NaN for missing temperature or an unseen hour of the
   *     week
   */
  public double[] predict(MeterRows rows, HourlyTemperature temperature) {
    int n = rows.periods();
    double[] predicted = new double[n];
    HourlyTowt.Clock clock = new HourlyTowt.Clock(zone);
    double[] weights = new double[fits.length];
    long weighedFor = Long.MIN_VALUE;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      long start = rows.start(i);
      double t = temperature.at(start);
      clock.set(start);
      if (Double.isNaN(t) || !fits[0].isSeen(clock.hourOfWeek)) {
        predicted[i] = Double.NaN;
        continue;
      }
      long day = Math.floorDiv(start, 86_400L);
      if (day != weighedFor) {
        // Weights move slowly: once a day is enough.
        weighedFor = day;
        sum = 0;
        for (int p = 0; p < fits.length; p++) {
          weights[p] = weight(day * 86_400 + 43_200, centres[p], timescaleDays);
          sum += weights[p];
        }
      }
      double value = 0;
      for (int p = 0; p < fits.length; p++) {
        value += weights[p] * fits[p].predict(clock.hourOfWeek, t);
      }
      predicted[i] = value / sum;
    }
    return predicted;
  }

  @Override
  public String code() {
    return "towt_timescale";
  }

  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    return UsageSavings.of(rows, predict(rows, temperature));
  }

  @Override
  public Guideline14 guideline14() {
    return Guideline14.of(
        baseline.values(),
        predict(baseline, baselineTemperature),
        fits[fits.length / 2].columns(),
        Guideline14.Resolution.HOURLY);
  }

  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(
        BaselineMetrics.of(
            baseline.values(),
            predict(baseline, baselineTemperature),
            fits[fits.length / 2].columns() - 1));
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("timescaleDays", timescaleDays);
    for (int p = 0; p < fits.length; p++) {
      fits[p].describe("fit" + p + ".", map);
    }
    return map;
  }

  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    double[] predicted = predict(rows, temperature);
    int complete = DailyErrors.complete(rows, predicted);
    // In days: the levels of the week once, and by halves the slopes of as many fits as the width
    // pi * theta of the weights has room for.
    double span = (baseline.start(baseline.periods()) - baseline.start(0)) / DAY;
    double local = Math.max(1, span / (Math.PI * timescaleDays));
    double spent =
        7 + LOCAL_SHARE * local * (fits[fits.length / 2].columns() - HourlyMoments.HOURS);
    return DailyErrors.of(baseline, predict(baseline, baselineTemperature), complete, spent);
  }

  @Override
  public String toString() {
    return "TimescaleTowt[" + fits.length + " fits, " + timescaleDays + " days]";
  }
}
