package io.ammass.savings.caltrack;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.regression.LeastSquares;
import io.ammass.trainer.loadridge.LoadExplanation;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * ammass' own forecaster as a baseline: weekday, holidays, season and smooth functions of the
 * temperature of the last two days, one ridge for each time of day, on hours or days.
 *
 * <p>The part of LoadRidge that follows the latest readings is left out: it would follow the saving
 * too. <b>Threads</b>: immutable.
 *
 * @see LoadExplanation
 */
public final class LoadRidgeBaseline implements BaselineModel {
  private static final int HOUR_SECONDS = 3_600;
  private static final int DAY_SECONDS = 86_400;
  private static final int WARM_UP_DAYS = 3;
  // What a year of days leaves free of about fifty held-back inputs (coverage study).
  private static final double SPENT_SHARE = 0.5;
  private static final int REGRESSORS = 7;
  private static final int HOURS_OF_DAY = 24;
  // The usual bases of degree days in the United States.
  private static final double HEATING_BASE_FAHRENHEIT = 60;
  private static final double COOLING_BASE_FAHRENHEIT = 65;

  private final LoadExplanation model;
  private final Frequency frequency;
  private final ZoneId zone;
  private final MeterRows baseline;
  private final HourlyTemperature baselineTemperature;
  private final double[] fitted;

  private LoadRidgeBaseline(
      LoadExplanation model,
      Frequency frequency,
      ZoneId zone,
      MeterRows baseline,
      HourlyTemperature baselineTemperature,
      double[] fitted) {
    this.model = model;
    this.frequency = frequency;
    this.zone = zone;
    this.baseline = baseline;
    this.baselineTemperature = baselineTemperature;
    this.fitted = fitted;
  }

  /**
   * Fits the baseline.
   *
   * @param rows hours or days of the baseline window
   * @param temperature hourly temperature that covers them
   * @param frequency {@code HOURLY} or {@code DAILY}
   * @param zone the building's zone, which names its weekdays and holidays
   * @return the fit
   * @throws IllegalArgumentException if the frequency is billing
   * @throws InsufficientDataException if fewer than 14 days have usage and temperature
   */
  public static LoadRidgeBaseline fit(
      MeterRows rows, HourlyTemperature temperature, Frequency frequency, ZoneId zone) {
    if (frequency == Frequency.BILLING) {
      throw new IllegalArgumentException(
          "frequency = BILLING, allowed HOURLY or DAILY. Maybe use a billing or change-point"
              + " baseline.");
    }
    if (rows.periods() == 0) {
      throw new InsufficientDataException("0 baseline periods, at least 14 days needed.");
    }
    Span span = Span.of(rows, temperature, frequency, zone);
    LoadExplanation model = LoadExplanation.fit(span.data);
    return new LoadRidgeBaseline(model, frequency, zone, rows, temperature, span.predict(model));
  }

  /**
   * Rows on a regular grid that begins some days earlier, for the temperature of the days before.
   */
  private static final class Span {
    private final Dataset data;
    private final int[] index;
    private final boolean[] warm;

    private Span(Dataset data, int[] index, boolean[] warm) {
      this.data = data;
      this.index = index;
      this.warm = warm;
    }

    static Span of(
        MeterRows rows, HourlyTemperature temperature, Frequency frequency, ZoneId zone) {
      int step = frequency == Frequency.HOURLY ? HOUR_SECONDS : DAY_SECONDS;
      int n = rows.periods();
      long start = n == 0 ? 0 : rows.start(0) - WARM_UP_DAYS * (long) DAY_SECONDS;
      int size = n == 0 ? 0 : (int) Math.round((rows.start(n) - start) / (double) step);
      double[] usage = new double[size];
      double[] weather = new double[size];
      Arrays.fill(usage, Double.NaN);
      for (int i = 0; i < size; i++) {
        weather[i] = mean(temperature, start + (long) i * step, step / HOUR_SECONDS);
      }
      int[] index = new int[n];
      boolean[] warm = new boolean[n];
      for (int i = 0; i < n; i++) {
        // A clock change moves the stamps of days by an hour, not to another day.
        index[i] = (int) Math.round((rows.start(i) - start) / (double) step);
        warm[i] = index[i] < size && !Double.isNaN(weather[index[i]]);
        if (warm[i]) {
          usage[index[i]] = rows.value(i);
        }
      }
      Duration resolution = Duration.ofSeconds(step);
      Instant from = Instant.ofEpochSecond(start);
      Dataset data =
          Dataset.builder(
                  "meter",
                  zone,
                  TimeSeries.of("usage", Unit.KILOWATT_HOUR, from, resolution, usage))
              .knownAhead(
                  "temperature",
                  TimeSeries.of("temperature", Unit.FAHRENHEIT, from, resolution, weather))
              .build();
      return new Span(data, index, warm);
    }

    /** The mean of the hours present, NaN when half or more are missing. */
    private static double mean(HourlyTemperature temperature, long from, int hours) {
      double sum = 0;
      int present = 0;
      for (int h = 0; h < hours; h++) {
        double t = temperature.at(from + (long) h * HOUR_SECONDS);
        if (!Double.isNaN(t)) {
          sum += t;
          present++;
        }
      }
      return 2 * present > hours ? sum / present : Double.NaN;
    }

    double[] predict(LoadExplanation model) {
      double[] predicted = new double[index.length];
      if (index.length > 0) {
        double[] all = model.predict(data);
        for (int i = 0; i < predicted.length; i++) {
          predicted[i] = warm[i] ? all[index[i]] : Double.NaN;
        }
      }
      return predicted;
    }
  }

  /**
   * Predicts the usage of each period.
   *
   * @param rows hours or days as the baseline's
   * @param temperature hourly temperature that covers them
   * @return energy per period, a new array; NaN for missing temperature
   */
  public double[] predict(MeterRows rows, HourlyTemperature temperature) {
    return Span.of(rows, temperature, frequency, zone).predict(model);
  }

  @Override
  public String code() {
    return "load_ridge";
  }

  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    return UsageSavings.of(rows, predict(rows, temperature));
  }

  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(BaselineMetrics.of(baseline.values(), fitted, model.inputs()));
  }

  @Override
  public Guideline14 guideline14() {
    return Guideline14.of(
        baseline.values(),
        fitted,
        1 + model.inputs(),
        Guideline14.Resolution.valueOf(frequency.name()));
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of("inputs", (double) model.inputs());
  }

  /**
   * {@inheritDoc}
   *
   * <p>In days. What a baseline day adds to the total is that of a regression on degree days and
   * season, which the ridge is near to in what years differ in; a held-back input spends half a
   * degree of freedom.
   */
  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    double[] predicted = predict(rows, temperature);
    double[] row = new double[REGRESSORS];
    double[] total = new double[REGRESSORS];
    int complete = 0;
    for (int i = 0; i < predicted.length; i++) {
      if (!Double.isNaN(predicted[i] + rows.value(i))) {
        regressors(rows.start(i), temperature, row);
        for (int j = 0; j < REGRESSORS; j++) {
          total[j] += row[j];
        }
        complete++;
      }
    }
    double[][] columns = new double[REGRESSORS][fitted.length];
    double[] residuals = new double[fitted.length];
    double[] ones = new double[fitted.length];
    int n = 0;
    for (int i = 0; i < fitted.length; i++) {
      double residual = baseline.value(i) - fitted[i];
      if (!Double.isNaN(residual)) {
        regressors(baseline.start(i), baselineTemperature, row);
        for (int j = 0; j < REGRESSORS; j++) {
          columns[j][n] = row[j];
        }
        ones[n] = 1;
        residuals[n++] = residual;
      }
    }
    for (int j = 0; j < REGRESSORS; j++) {
      columns[j] = Arrays.copyOf(columns[j], n);
    }
    residuals = Arrays.copyOf(residuals, n);
    double[] influence = LeastSquares.influence(columns, Arrays.copyOf(ones, n), total);
    double spent = 1 + SPENT_SHARE * model.inputs();
    if (frequency == Frequency.HOURLY) {
      return DailyErrors.of(residuals, influence, complete, spent);
    }
    double[] weights = new double[complete];
    Arrays.fill(weights, 1);
    return new ErrorModel(residuals, influence, weights, spent);
  }

  /** One, heating and cooling degrees of the period, and two harmonics of the year. */
  private void regressors(long start, HourlyTemperature temperature, double[] row) {
    int hours = frequency == Frequency.HOURLY ? 1 : HOURS_OF_DAY;
    double t = Span.mean(temperature, start, hours);
    double angle = 2 * Math.PI * start / (365.25 * DAY_SECONDS);
    row[0] = 1;
    row[1] = Math.max(0, HEATING_BASE_FAHRENHEIT - t);
    row[2] = Math.max(0, t - COOLING_BASE_FAHRENHEIT);
    row[3] = Math.cos(angle);
    row[4] = Math.sin(angle);
    row[5] = Math.cos(2 * angle);
    row[6] = Math.sin(2 * angle);
  }

  @Override
  public String toString() {
    return "LoadRidgeBaseline[" + model + "]";
  }
}
