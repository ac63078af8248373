package io.ammass.savings.caltrack;

import io.ammass.error.InsufficientDataException;
import io.ammass.savings.changepoint.ChangePointModel;
import io.ammass.savings.changepoint.ChangePointModel.Shape;
import io.ammass.savings.metric.BaselineMetrics;
import io.ammass.savings.metric.Guideline14;
import io.ammass.savings.regression.LeastSquares;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A two- to five-parameter change-point model as a baseline, on hours, days or bills.
 *
 * <p>Days and bills are explained as usage per day by the mean temperature of the period, bills
 * weighted by their days; hours by the temperature of the hour. The shape has the least Bayesian
 * information criterion. <b>Units</b>: degrees Fahrenheit. <b>Threads</b>: immutable.
 *
 * @see ChangePointModel
 */
public final class ChangePointBaseline implements BaselineModel {
  private final ChangePointModel model;
  private final Frequency frequency;
  private final MeterRows baseline;
  private final Points points;

  private ChangePointBaseline(
      ChangePointModel model, Frequency frequency, MeterRows baseline, Points points) {
    this.model = model;
    this.frequency = frequency;
    this.baseline = baseline;
    this.points = points;
  }

  /** Temperature of each period, and by how much usage at that temperature makes its total. */
  private record Points(double[] temperature, double[] length) {
    static Points of(MeterRows rows, HourlyTemperature weather, Frequency frequency) {
      int n = rows.periods();
      double[] t = new double[n];
      double[] length = new double[n];
      if (frequency == Frequency.HOURLY) {
        for (int i = 0; i < n; i++) {
          t[i] = weather.at(rows.start(i));
          length[i] = 1;
        }
        return new Points(t, length);
      }
      UsageDesign design =
          UsageDesign.of(rows, weather, UsageDesign.NO_TOLERANCE, UsageDesign.Counting.VALUES);
      double[] days = design.dayTemperatures();
      for (int i = 0; i < n; i++) {
        length[i] = design.days(i);
        double sum = 0;
        for (int d = design.offset(i); d < design.offset(i) + design.keptDays(i); d++) {
          sum += days[d];
        }
        t[i] = design.hasWeather(i) ? sum / design.keptDays(i) : Double.NaN;
      }
      return new Points(t, length);
    }
  }

  /**
   * Fits the baseline.
   *
   * @param rows the periods of the baseline window
   * @param weather hourly temperature that covers them
   * @param frequency the interval of the meter
   * @param shapes the shapes to choose from; a straight line is always among them
   * @return the fit
   * @throws InsufficientDataException if there are not more than two periods with usage and weather
   */
  public static ChangePointBaseline fit(
      MeterRows rows, HourlyTemperature weather, Frequency frequency, Set<Shape> shapes) {
    Points points = Points.of(rows, weather, frequency);
    double[] y = new double[rows.periods()];
    for (int i = 0; i < y.length; i++) {
      y[i] = rows.value(i) / points.length[i];
    }
    return new ChangePointBaseline(
        ChangePointModel.best(shapes, points.temperature, y, points.length),
        frequency,
        rows,
        points);
  }

  /**
   * The shapes that a gas meter can have: none with a slope above a change point.
   *
   * @return a new set
   */
  public static Set<Shape> heatingShapes() {
    return EnumSet.of(Shape.TWO_PARAMETER, Shape.THREE_PARAMETER_HEATING);
  }

  /**
   * The fitted model, in usage per day (per hour for hourly meters).
   *
   * @return the change-point model
   */
  public ChangePointModel model() {
    return model;
  }

  @Override
  public String code() {
    return "change_point_" + model.shape().name().toLowerCase(Locale.ROOT);
  }

  @Override
  public UsageSavings savings(MeterRows rows, HourlyTemperature temperature) {
    Points at = Points.of(rows, temperature, frequency);
    int n = rows.periods();
    double[] base = new double[n];
    double[] heating = new double[n];
    double[] cooling = new double[n];
    for (int i = 0; i < n; i++) {
      double t = at.temperature[i];
      double length = at.length[i];
      if (model.shape() == Shape.TWO_PARAMETER || Double.isNaN(t)) {
        base[i] = length * model.predict(t);
      } else {
        base[i] = length * model.base();
        heating[i] = length * model.heatingSlope() * Math.max(model.heatingPoint() - t, 0);
        cooling[i] = length * model.coolingSlope() * Math.max(t - model.coolingPoint(), 0);
      }
    }
    return UsageSavings.of(rows, base, heating, cooling);
  }

  private double[] fittedTotals() {
    double[] fitted = new double[baseline.periods()];
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = points.length[i] * model.predict(points.temperature[i]);
    }
    return fitted;
  }

  @Override
  public Optional<BaselineMetrics> metrics() {
    return Optional.of(
        BaselineMetrics.of(baseline.values(), fittedTotals(), model.shape().parameters() - 1));
  }

  @Override
  public Guideline14 guideline14() {
    return Guideline14.of(
        baseline.values(),
        fittedTotals(),
        model.shape().parameters(),
        Guideline14.Resolution.valueOf(frequency.name()));
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("base", model.base());
    map.put("heatingSlope", model.heatingSlope());
    map.put("heatingPointFahrenheit", model.heatingPoint());
    map.put("coolingSlope", model.coolingSlope());
    map.put("coolingPointFahrenheit", model.coolingPoint());
    return map;
  }

  /**
   * {@inheritDoc}
   *
   * <p>The model is linearised around its change points, so their uncertainty is in the influence.
   */
  @Override
  public ErrorModel errors(MeterRows rows, HourlyTemperature temperature) {
    Points at = Points.of(rows, temperature, frequency);
    double[] row = new double[model.shape().parameters()];
    double[] total = new double[row.length];
    double[] weights = new double[rows.periods()];
    int m = 0;
    for (int i = 0; i < rows.periods(); i++) {
      if (!Double.isNaN(at.temperature[i] + rows.value(i))) {
        gradient(at.temperature[i], row);
        for (int j = 0; j < row.length; j++) {
          total[j] += at.length[i] * row[j];
        }
        weights[m++] = at.length[i];
      }
    }
    int n = baseline.periods();
    int[] used = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (!Double.isNaN(points.temperature[i] + baseline.value(i))) {
        used[count++] = i;
      }
    }
    double[][] columns = new double[row.length][count];
    double[] w = new double[count];
    double[] residuals = new double[count];
    for (int i = 0; i < count; i++) {
      double t = points.temperature[used[i]];
      gradient(t, row);
      for (int j = 0; j < row.length; j++) {
        columns[j][i] = row[j];
      }
      w[i] = points.length[used[i]];
      residuals[i] = baseline.value(used[i]) / w[i] - model.predict(t);
    }
    double[] influence = LeastSquares.influence(columns, w, total);
    return frequency == Frequency.HOURLY
        ? DailyErrors.of(residuals, influence, m, model.shape().parameters())
        : new ErrorModel(residuals, influence, Arrays.copyOf(weights, m), spent());
  }

  /** The slopes and what the search for change points spent, as for degree days. */
  private double spent() {
    int slopes =
        switch (model.shape()) {
          case TWO_PARAMETER, THREE_PARAMETER_HEATING, THREE_PARAMETER_COOLING -> 1;
          case FOUR_PARAMETER, FIVE_PARAMETER -> 2;
        };
    return 1 + slopes + (model.shape() == Shape.TWO_PARAMETER ? 0 : UsageFit.SEARCH_DEGREES);
  }

  /** Derivatives of the prediction: base, slopes, change points. */
  private void gradient(double t, double[] row) {
    double below = model.heatingPoint() - t;
    double above = t - model.coolingPoint();
    double heats = below > 0 ? model.heatingSlope() : 0;
    double cools = above > 0 ? -model.coolingSlope() : 0;
    row[0] = 1;
    switch (model.shape()) {
      case TWO_PARAMETER -> row[1] = below;
      case THREE_PARAMETER_HEATING -> {
        row[1] = Math.max(below, 0);
        row[2] = heats;
      }
      case THREE_PARAMETER_COOLING -> {
        row[1] = Math.max(above, 0);
        row[2] = cools;
      }
      case FOUR_PARAMETER -> {
        row[1] = Math.max(below, 0);
        row[2] = Math.max(above, 0);
        row[3] = heats + cools;
      }
      case FIVE_PARAMETER -> {
        row[1] = Math.max(below, 0);
        row[2] = Math.max(above, 0);
        row[3] = heats;
        row[4] = cools;
      }
    }
  }

  @Override
  public String toString() {
    return "ChangePointBaseline[" + model + "]";
  }
}
