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

  private final List<WeightedRidge> slots;
  private final DayFeatures days;
  private final WeatherFeatures weather;

  private BaseModel(List<WeightedRidge> slots, DayFeatures days, WeatherFeatures weather) {
    this.slots = slots;
    this.days = days;
    this.weather = weather;
  }

  static BaseModel fit(
      double[] y,
      int end,
      LocalAxis axis,
      DayFeatures days,
      WeatherFeatures weather,
      WeatherFeatures.Filled filled,
      double halfLifeYears) {
    int slotsPerDay = axis.slotsPerDay();
    int size = days.size() + weather.size();
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
          features(row, i, axis, days, filled);
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
    return new BaseModel(slots, days, weather);
  }

  private static void features(
      double[] row, int step, LocalAxis axis, DayFeatures days, WeatherFeatures.Filled filled) {
    double[] day = days.of(axis.epochDay(step));
    System.arraycopy(day, 0, row, 0, day.length);
    filled.write(step, axis, row, day.length);
  }

  /** Predicts steps {@code from .. to - 1} on the link's scale. */
  double[] predict(int from, int to, LocalAxis axis, WeatherFeatures.Filled filled) {
    double[] result = new double[to - from];
    double[] row = new double[days.size() + weather.size() + 2];
    double[] out = new double[1];
    for (int i = from; i < to; i++) {
      features(row, i, axis, days, filled);
      slots.get(axis.slot(i)).predict(row, out);
      result[i - from] = out[0];
    }
    return result;
  }

  int parameters() {
    return slots.stream().mapToInt(WeightedRidge::parameters).sum();
  }
}
