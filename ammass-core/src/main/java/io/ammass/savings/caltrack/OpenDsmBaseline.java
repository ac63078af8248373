package io.ammass.savings.caltrack;

import io.ammass.error.InsufficientDataException;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.opendsm.OpenDsmModel;
import io.ammass.savings.regression.LeastSquares;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An OpenDSM daily or billing model as a baseline, fitted here or read from its stored parameters.
 *
 * <p>A period's temperatures are cut into days from its start; a bill's days each have its mean
 * use. <b>Threads</b>: immutable.
 *
 * @see OpenDsmModel
 */
public final class OpenDsmBaseline implements BaselineModel {
  private final OpenDsmModel model;
  private final Frequency frequency;
  private final ZoneId zone;
  private final MeterRows baseline;
  private final UsageDesign design;

  private OpenDsmBaseline(
      OpenDsmModel model,
      Frequency frequency,
      ZoneId zone,
      MeterRows baseline,
      UsageDesign design) {
    this.model = model;
    this.frequency = frequency;
    this.zone = zone;
    this.baseline = baseline;
    this.design = design;
  }

  /**
   * Fits the baseline.
   *
   * @param rows days or bills of the baseline window
   * @param temperature hourly temperature that covers them
   * @param frequency {@code DAILY} or {@code BILLING}
   * @param zone the building's zone, which names the day of a stamp
   * @return the fit
   * @throws IllegalArgumentException if the frequency is hourly
   * @throws InsufficientDataException if too few days have usage and temperature
   */
  public static OpenDsmBaseline fit(
      MeterRows rows, HourlyTemperature temperature, Frequency frequency, ZoneId zone) {
    if (frequency == Frequency.HOURLY) {
      throw new IllegalArgumentException(
          "frequency = HOURLY, allowed DAILY or BILLING. Maybe sum the hours up to days.");
    }
    UsageDesign design = design(rows, temperature);
    double[] all = design.dayTemperatures();
    int most = design.offset(design.periods());
    LocalDate[] days = new LocalDate[most];
    double[] t = new double[most];
    double[] y = new double[most];
    int n = 0;
    for (int i = 0; i < design.periods(); i++) {
      for (int d = 0; design.isUsable(i) && d < design.keptDays(i); d++) {
        days[n] = day(rows, i, d, zone);
        t[n] = all[design.offset(i) + d];
        y[n++] = design.usagePerDay(i);
      }
    }
    OpenDsmModel.Kind kind =
        frequency == Frequency.DAILY ? OpenDsmModel.Kind.DAILY : OpenDsmModel.Kind.BILLING;
    OpenDsmModel model =
        OpenDsmModel.fit(kind, Arrays.copyOf(days, n), Arrays.copyOf(t, n), Arrays.copyOf(y, n));
    return new OpenDsmBaseline(model, frequency, zone, rows, design);
  }

  /**
   * A baseline from stored parameters; its errors are those it makes on the baseline window.
   *
   * @param model a model read from its JSON
   * @param rows days or bills of the baseline window
   * @param temperature hourly temperature that covers them
   * @param frequency {@code DAILY} or {@code BILLING}
   * @param zone the building's zone, which names the day of a stamp
   * @return the baseline
   */
  public static OpenDsmBaseline of(
      OpenDsmModel model,
      MeterRows rows,
      HourlyTemperature temperature,
      Frequency frequency,
      ZoneId zone) {
    return new OpenDsmBaseline(model, frequency, zone, rows, design(rows, temperature));
  }

  private static UsageDesign design(MeterRows rows, HourlyTemperature temperature) {
    return UsageDesign.of(rows, temperature, UsageDesign.NO_TOLERANCE, UsageDesign.Counting.VALUES);
  }

  private static LocalDate day(MeterRows rows, int period, int day, ZoneId zone) {
    return Instant.ofEpochSecond(rows.start(period)).atZone(zone).toLocalDate().plusDays(day);
  }

  /**
   * The model.
   *
   * @return usage per day from a day and its temperature
   */
  public OpenDsmModel model() {
    return model;
  }

  @Override
  public String code() {
    return "opendsm";
  }

  /** Mean over a period's days of a part of the prediction, times the length of the period. */
  private interface Part {
    double of(OpenDsmModel model, LocalDate day, double fahrenheit);
  }

  private double total(Part part, UsageDesign at, MeterRows rows, int period) {
    return at.hasWeather(period)
        ? at.days(period) * mean(part, model, at, rows, period)
        : Double.NaN;
  }

  private double mean(Part part, OpenDsmModel used, UsageDesign at, MeterRows rows, int period) {
    double[] t = at.dayTemperatures();
    double sum = 0;
    for (int d = 0; d < at.keptDays(period); d++) {
      sum += part.of(used, day(rows, period, d, zone), t[at.offset(period) + d]);
    }
    return sum / at.keptDays(period);
  }

  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    UsageDesign at = design(rows, temperature);
    int n = rows.periods();
    double[] base = new double[n];
    double[] heating = new double[n];
    double[] cooling = new double[n];
    for (int i = 0; i < n; i++) {
      heating[i] = total(OpenDsmModel::heating, at, rows, i);
      cooling[i] = total(OpenDsmModel::cooling, at, rows, i);
      base[i] = total(OpenDsmModel::predict, at, rows, i) - heating[i] - cooling[i];
    }
    return UsageSavings.of(rows, base, heating, cooling);
  }

  private double[] fittedTotals() {
    double[] fitted = new double[baseline.periods()];
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = total(OpenDsmModel::predict, design, baseline, i);
    }
    return fitted;
  }

  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(
        BaselineMetrics.of(
            baseline.values(), fittedTotals(), model.parameters().size() - model.submodels()));
  }

  @Override
  public Guideline14 guideline14() {
    return Guideline14.of(
        baseline.values(),
        fittedTotals(),
        model.parameters().size(),
        Guideline14.Resolution.valueOf(frequency.name()));
  }

  @Override
  public Map<String, Double> parameters() {
    return model.parameters();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The model is linearised in all its numbers by central differences.
   */
  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    UsageDesign at = design(rows, temperature);
    List<OpenDsmModel> moved = model.neighbours();
    int k = moved.size() / 2;
    double[] total = new double[k];
    double[] weights = new double[at.periods()];
    int m = 0;
    for (int i = 0; i < at.periods(); i++) {
      if (at.isUsable(i)) {
        for (int j = 0; j < k; j++) {
          total[j] += at.days(i) * difference(moved, j, at, rows, i);
        }
        weights[m++] = at.days(i);
      }
    }
    int[] used = design.usable();
    double[][] columns = new double[k][used.length];
    double[] w = new double[used.length];
    double[] residuals = new double[used.length];
    for (int i = 0; i < used.length; i++) {
      for (int j = 0; j < k; j++) {
        columns[j][i] = difference(moved, j, design, baseline, used[i]);
      }
      w[i] = frequency == Frequency.BILLING ? design.days(used[i]) : 1;
      residuals[i] =
          design.usagePerDay(used[i])
              - mean(OpenDsmModel::predict, model, design, baseline, used[i]);
    }
    return new ErrorModel(
        residuals,
        LeastSquares.influence(columns, w, total),
        Arrays.copyOf(weights, m),
        frequency == Frequency.BILLING ? spent() : k);
  }

  private double difference(
      List<OpenDsmModel> moved, int j, UsageDesign at, MeterRows rows, int period) {
    return mean(OpenDsmModel::predict, moved.get(2 * j), at, rows, period)
        - mean(OpenDsmModel::predict, moved.get(2 * j + 1), at, rows, period);
  }

  /** Base load, slopes and the search for balance points, as for degree days. */
  private double spent() {
    long slopes = model.parameters().keySet().stream().filter(k -> k.endsWith("_beta")).count();
    return model.submodels() + slopes + (slopes > 0 ? UsageFit.SEARCH_DEGREES : 0);
  }

  @Override
  public String toString() {
    return "OpenDsmBaseline[" + model + "]";
  }
}
