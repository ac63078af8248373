package io.ammass.trainer.loadridge;

import io.ammass.core.linear.WeightedRidge;
import io.ammass.core.series.LocalAxis;
import io.ammass.core.series.LocalGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the last four weeks into the horizon: a ridge from recent values of a series to those of
 * every step ahead, with the calendar of the first days ahead, and the weather of the days around,
 * among its inputs.
 *
 * <p>The series is either the residual of the base model or the load itself on the link's scale
 * ({@link Source}). Origins at the local time of day at which training ended teach a map of their
 * own, among days of the same season once there are three years; origins at any time of day teach a
 * general one, which serves other issue times and short histories. Steps a day and more ahead are
 * held back more: there is less to know of them.
 */
final class LagModel {
  private static final double DAYS_PER_YEAR = 365.2425;
  private static final int FULL_DAYS = 7;
  private static final int MEAN_DAYS = 28;
  private static final int OWN_MIN_DAYS = 250;
  private static final double LOCAL_MIN_YEARS = 2.9;
  private static final double SEASON_DAYS = 60;
  private static final double HALF_LIFE_YEARS = 8;
  private static final int GENERAL_ROWS = 4000;

  /** Inputs are of order one; what varies less was hardly ever seen. */
  private static final double LEAST_DEVIATION = 0.03;

  /** What is looked back at and forecast. */
  enum Source {
    /** What the base model left unexplained. */
    RESIDUAL(0.01, 3, 10),
    /**
     * The load: without weather the latest days say more than any baseline (PJM's AEP zone: WAPE
     * .0284 against .0297), as far as two days ahead.
     */
    LOAD(0.003, 1, 3);

    private final double penalty;
    private final double thin;
    private final double perDay;

    Source(double penalty, double thin, double perDay) {
      this.penalty = penalty;
      this.thin = thin;
      this.perDay = perDay;
    }

    /** The relative penalty of a step some days ahead, learned from some rows. */
    double penalty(int daysAhead, double rows) {
      return (penalty + thin / rows) * Math.pow(perDay, Math.min(2, daysAhead));
    }
  }

  private final Source source;
  private final LocalAxis shapeAxis;
  private final DayFeatures days;
  private final int horizon;
  private final int weatherInputs;
  private int ownSlot = -1;
  private List<WeightedRidge> own = List.of();
  private List<WeightedRidge> general = List.of();

  private LagModel(
      Source source, LocalAxis axis, DayFeatures days, int horizon, int weatherInputs) {
    this.source = source;
    this.shapeAxis = axis;
    this.days = days;
    this.horizon = horizon;
    this.weatherInputs = weatherInputs;
  }

  /** How many steps back the inputs reach. */
  static int reach(int slotsPerDay) {
    return MEAN_DAYS * slotsPerDay;
  }

  static LagModel fit(
      Source source,
      double[] series,
      LocalGrid grid,
      DayFeatures days,
      WeatherFeatures.@Nullable Filled weather,
      int horizon) {
    LocalAxis axis = grid.axis();
    int daysAhead = (horizon + axis.slotsPerDay() - 1) / axis.slotsPerDay();
    LagModel model =
        new LagModel(
            source, axis, days, horizon, weather == null ? 0 : weather.dayInputs(daysAhead));
    model.learn(series, grid, weather);
    return model;
  }

  private void learn(double[] series, LocalGrid grid, WeatherFeatures.@Nullable Filled weather) {
    LocalAxis axis = grid.axis();
    int end = series.length;
    int slotsPerDay = axis.slotsPerDay();
    int first = reach(slotsPerDay);
    int last = end - horizon;
    ownSlot = axis.slot(end);
    List<Integer> ownOrigins = new ArrayList<>();
    for (int o = first; o <= last; o++) {
      if (axis.slot(o) == ownSlot) {
        ownOrigins.add(o);
      }
    }
    long issueDay = axis.epochDay(end);
    if (ownOrigins.size() >= OWN_MIN_DAYS) {
      double season = ownOrigins.size() >= LOCAL_MIN_YEARS * DAYS_PER_YEAR ? SEASON_DAYS : 0;
      own = fit(series, ownOrigins, grid, weather, issueDay, season);
    }
    List<Integer> origins = new ArrayList<>();
    // A stride that shares no factor with a day meets every time of day.
    int stride = Math.max(1, (last - first) / GENERAL_ROWS);
    while (stride > 1 && gcd(stride, slotsPerDay) > 1) {
      stride++;
    }
    for (int o = first; o <= last; o += stride) {
      origins.add(o);
    }
    if (origins.size() >= 2 * slotsPerDay) {
      general = fit(series, origins, grid, weather, issueDay, 0);
    }
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }

  /** One ridge for each day ahead. */
  private List<WeightedRidge> fit(
      double[] series,
      List<Integer> origins,
      LocalGrid grid,
      WeatherFeatures.@Nullable Filled weather,
      long issueDay,
      double seasonDays) {
    LocalAxis axis = grid.axis();
    int day = axis.slotsPerDay();
    List<double[]> rows = new ArrayList<>();
    double[] weights = new double[origins.size()];
    int n = 0;
    for (int o : origins) {
      rows.add(inputs(series, o, grid, weather));
      double age = Math.max(0, issueDay - axis.epochDay(o)) / DAYS_PER_YEAR;
      double weight = Math.pow(0.5, age / HALF_LIFE_YEARS);
      if (seasonDays > 0) {
        double apart = Math.abs(axis.epochDay(o) - issueDay) % DAYS_PER_YEAR;
        apart = Math.min(apart, DAYS_PER_YEAR - apart) / seasonDays;
        weight *= Math.exp(-0.5 * apart * apart);
      }
      weights[n++] = weight;
    }
    double sum = Arrays.stream(weights).sum();
    double squares = Arrays.stream(weights).map(w -> w * w).sum();
    double effectiveRows = sum * sum / squares;
    List<WeightedRidge> maps = new ArrayList<>();
    int from = 0;
    for (int ahead = 0; from < horizon; ahead++) {
      // From the third day on the penalty stays, so one map serves the rest.
      int to = ahead >= 2 ? horizon : Math.min(horizon, from + day);
      List<double[]> targets = new ArrayList<>();
      for (int o : origins) {
        targets.add(Arrays.copyOfRange(series, o + from, o + to));
      }
      double[] penalties = penalties(day, source.penalty(ahead, effectiveRows));
      maps.add(WeightedRidge.fit(rows, targets, weights, penalties, LEAST_DEVIATION));
      from = to;
    }
    return List.copyOf(maps);
  }

  private static int blocks(int slotsPerDay) {
    return slotsPerDay % 24 == 0 ? 24 : slotsPerDay;
  }

  /** Days ahead whose calendar is an input: the first, and the second if the horizon reaches it. */
  private int calendarDays() {
    return horizon > shapeAxis.slotsPerDay() ? 2 : 1;
  }

  private int inputCount() {
    int day = shapeAxis.slotsPerDay();
    return day
        + (FULL_DAYS - 1) * blocks(day)
        + (MEAN_DAYS - FULL_DAYS)
        + 2 * blocks(day)
        + calendarDays() * days.size()
        + weatherInputs;
  }

  /**
   * Last day step by step, the six before by the hour, daily means to four weeks; the mean of each
   * hour over four weeks, and over the same weekday of four weeks; the calendar and the weather
   * ahead.
   */
  private double[] inputs(
      double[] series, int origin, LocalGrid grid, WeatherFeatures.@Nullable Filled weather) {
    LocalAxis axis = grid.axis();
    int day = axis.slotsPerDay();
    int blocks = blocks(day);
    int width = day / blocks;
    double[] row = new double[inputCount()];
    int at = 0;
    for (int j = 1; j <= day; j++) {
      row[at++] = series[origin - j];
    }
    double[] sameHour = new double[blocks];
    double[] sameWeekday = new double[blocks];
    for (int k = 0; k < MEAN_DAYS; k++) {
      int from = origin - (k + 1) * day;
      double sum = 0;
      for (int b = 0; b < blocks; b++) {
        double mean = 0;
        for (int j = 0; j < width; j++) {
          mean += series[from + b * width + j] / width;
        }
        sum += mean / blocks;
        sameHour[b] += mean / MEAN_DAYS;
        if ((k + 1) % 7 == 0) {
          sameWeekday[b] += mean * 7 / MEAN_DAYS;
        }
        if (k >= 1 && k < FULL_DAYS) {
          row[at++] = mean;
        }
      }
      if (k >= FULL_DAYS) {
        row[at++] = sum;
      }
    }
    System.arraycopy(sameHour, 0, row, at, blocks);
    System.arraycopy(sameWeekday, 0, row, at + blocks, blocks);
    at += 2 * blocks;
    for (int d = 0; d < calendarDays(); d++) {
      System.arraycopy(days.of(axis.epochDay(origin) + d), 0, row, at, days.size());
      at += days.size();
    }
    if (weather != null) {
      weather.writeDays(grid.step(origin), (horizon + day - 1) / day, day, row, at);
    }
    return row;
  }

  /** Older inputs need more evidence. */
  private double[] penalties(int slotsPerDay, double base) {
    double[] penalties = new double[inputCount()];
    int blocks = blocks(slotsPerDay);
    int at = 0;
    for (int j = 0; j < slotsPerDay; j++) {
      penalties[at++] = 0.3 * base * slotsPerDay / blocks;
    }
    for (int k = 1; k < FULL_DAYS; k++) {
      for (int b = 0; b < blocks; b++) {
        penalties[at++] = (0.3 + k) * base;
      }
    }
    for (int k = FULL_DAYS; k < MEAN_DAYS; k++) {
      penalties[at++] = 6 * base;
    }
    for (int b = 0; b < 2 * blocks; b++) {
      penalties[at++] = 3 * base;
    }
    Arrays.fill(penalties, at, penalties.length, 0.3 * base);
    return penalties;
  }

  /**
   * What the maps give for each local step ahead, on the link's scale; empty if there is no map.
   */
  double[] answer(double[] series, LocalGrid grid, WeatherFeatures.@Nullable Filled weather) {
    int origin = series.length;
    List<WeightedRidge> maps =
        grid.axis().slot(origin) == ownSlot && !own.isEmpty() ? own : general;
    if (maps.isEmpty() || origin < reach(shapeAxis.slotsPerDay())) {
      return new double[0];
    }
    double[] row = inputs(series, origin, grid, weather);
    double[] answer = new double[horizon];
    int from = 0;
    for (WeightedRidge map : maps) {
      double[] part = new double[map.outputs()];
      map.predict(row, part);
      System.arraycopy(part, 0, answer, from, part.length);
      from += part.length;
    }
    return answer;
  }

  int parameters() {
    return own.stream().mapToInt(WeightedRidge::parameters).sum()
        + general.stream().mapToInt(WeightedRidge::parameters).sum();
  }
}
