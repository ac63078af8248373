package io.ammass.trainer.loadridge;

import io.ammass.core.linear.WeightedRidge;
import io.ammass.core.series.LocalAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What calendar and weather explain: one ridge for each time of day, which also learns a little
 * from the times beside it, recent days weighing more.
 */
final class BaseModel {
  /** Inputs are of order one; what varies less was hardly ever seen. */
  private static final double LEAST_DEVIATION = 0.03;

  private static final double DAYS_PER_YEAR = 365.2425;

  /** The least relative penalty, and how it rises as days get few. */
  private static final double PENALTY = 0.003;

  private static final double THIN = 1;

  /** Fewer days than this borrow from the neighbouring times of day. */
  private static final int BORROW_BELOW = 1500;

  private static final double NEIGHBOUR = 0.25;

  /** Below this the season and a trend cannot be told apart. */
  private static final double TREND_YEARS = 2.9;

  /** Whether the level may drift. */
  enum Trend {
    /** The years are alike: what a baseline assumes. */
    NONE,
    /** A straight line whose slope follows the season, from three years on. */
    BY_SEASON
  }

  private final List<WeightedRidge> slots;
  private final DayFeatures days;
  private final WeatherFeatures weather;

  /** The last day of training, from which the trend counts; NaN without a trend. */
  private final double trendOrigin;

  private BaseModel(
      List<WeightedRidge> slots, DayFeatures days, WeatherFeatures weather, double trendOrigin) {
    this.slots = slots;
    this.days = days;
    this.weather = weather;
    this.trendOrigin = trendOrigin;
  }

  static BaseModel fit(
      double[] y,
      int end,
      LocalAxis axis,
      DayFeatures days,
      WeatherFeatures weather,
      WeatherFeatures.Filled filled,
      double halfLifeYears,
      Trend trend) {
    int slotsPerDay = axis.slotsPerDay();
    boolean drifts = trend == Trend.BY_SEASON && end >= TREND_YEARS * DAYS_PER_YEAR * slotsPerDay;
    double trendOrigin = drifts ? axis.epochDay(end - 1) : Double.NaN;
    int size = size(days, weather, trendOrigin);
    boolean borrow = end / slotsPerDay < BORROW_BELOW;
    List<List<Integer>> steps = new ArrayList<>();
    for (int slot = 0; slot < slotsPerDay; slot++) {
      steps.add(new ArrayList<>());
    }
    for (int i = 0; i < end; i++) {
      if (!Double.isNaN(y[i])) {
        steps.get(axis.slot(i)).add(i);
      }
    }
    long lastDay = axis.epochDay(end - 1);
    List<WeightedRidge> slots = new ArrayList<>();
    for (int slot = 0; slot < slotsPerDay; slot++) {
      List<double[]> rows = new ArrayList<>();
      List<double[]> targets = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      for (int side = borrow ? -1 : 0; side <= (borrow ? 1 : 0); side++) {
        for (int i : steps.get(Math.floorMod(slot + side, slotsPerDay))) {
          double[] row = new double[size + 2];
          features(row, i, axis, days, filled, trendOrigin);
          row[size] = side < 0 ? 1 : 0;
          row[size + 1] = side > 0 ? 1 : 0;
          rows.add(row);
          targets.add(new double[] {y[i]});
          double age = (lastDay - axis.epochDay(i)) / DAYS_PER_YEAR;
          weights.add(Math.pow(0.5, age / halfLifeYears) * (side == 0 ? 1 : NEIGHBOUR));
        }
      }
      if (rows.isEmpty()) {
        rows.add(new double[size + 2]);
        targets.add(new double[1]);
        weights.add(1.0);
      }
      double[] penalties = new double[size + 2];
      Arrays.fill(penalties, PENALTY + THIN / rows.size());
      slots.add(
          WeightedRidge.fit(
              rows,
              targets,
              weights.stream().mapToDouble(Double::doubleValue).toArray(),
              penalties,
              LEAST_DEVIATION));
    }
    return new BaseModel(slots, days, weather, trendOrigin);
  }

  private static int size(DayFeatures days, WeatherFeatures weather, double trendOrigin) {
    return days.size() + weather.size() + (Double.isNaN(trendOrigin) ? 0 : 3);
  }

  private static void features(
      double[] row,
      int step,
      LocalAxis axis,
      DayFeatures days,
      WeatherFeatures.Filled filled,
      double trendOrigin) {
    double[] day = days.of(axis.epochDay(step));
    System.arraycopy(day, 0, row, 0, day.length);
    int at = filled.write(step, axis, row, day.length);
    if (!Double.isNaN(trendOrigin)) {
      double years = (axis.epochDay(step) - trendOrigin) / DAYS_PER_YEAR;
      double angle = DayFeatures.season(axis.epochDay(step));
      row[at++] = years;
      row[at++] = years * Math.cos(angle);
      row[at] = years * Math.sin(angle);
    }
  }

  /** Predicts steps {@code from .. to - 1} on the link's scale. */
  double[] predict(int from, int to, LocalAxis axis, WeatherFeatures.Filled filled) {
    double[] result = new double[to - from];
    double[] row = new double[size(days, weather, trendOrigin) + 2];
    double[] out = new double[1];
    for (int i = from; i < to; i++) {
      features(row, i, axis, days, filled, trendOrigin);
      slots.get(axis.slot(i)).predict(row, out);
      result[i - from] = out[0];
    }
    return result;
  }

  int parameters() {
    return slots.stream().mapToInt(WeightedRidge::parameters).sum();
  }
}
