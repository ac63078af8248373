package io.ammass.trainer.loadridge;

import io.ammass.core.linear.WeightedRidge;
import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Smooth functions of the covariates known ahead: at the step, as the mean of the last 24 h and of
 * the 24 h before, at some lags, and by season.
 *
 * <p>Where a covariate is missing, a straight line bridges up to six hours; longer gaps take the
 * climatology of the time of day and of the year, which was learned from the training span.
 */
final class WeatherFeatures {
  /** Inputs are of order one; what varies less was hardly ever seen. */
  private static final double LEAST_DEVIATION = 0.03;

  private static final double[] KNOT_LEVELS = {0.05, 0.2, 0.4, 0.6, 0.8, 0.95};
  private static final int[] LAG_HOURS = {1, 2, 3, 6, 12};
  private static final int CLIMATE_HARMONICS = 3;
  private static final int BLOCKS_PER_DAY = 8;

  /** What comes: tells a passing cloud from a change of weather. */
  private static final int[] AHEAD_HOURS = {1, 3, 6};

  /** Around a step, the warmest and the coldest are those of its day. */
  private static final int EXTREMES_BACK_HOURS = 12;

  private static final int EXTREMES_AHEAD_HOURS = 6;

  /** Harmonics of the year that a covariate's effect may follow, once there are two years. */
  private static final int SEASONS = 3;

  private static final double DAYS_PER_YEAR = 365.2425;
  private static final double RICH_YEARS = 0.95;
  private static final double SEASONS_YEARS = 1.9;

  /** How much is made of a covariate. */
  enum Detail {
    /** The step, its two days and some lags, by season: what a baseline of a year can bear. */
    PLAIN,
    /**
     * Beside it the hours to come, the extremes of the day and finer seasons, where steps are of an
     * hour or less and the history is long enough: of GEFCom2014's five years before the last two,
     * the error of calendar and weather falls by 7 %.
     */
    RICH
  }

  private final List<String> names;
  private final double[][] knots;
  private final double[] centre;
  private final double[] spread;
  private final List<List<WeightedRidge>> climate;
  private final boolean rich;
  private final int seasons;

  private WeatherFeatures(
      List<String> names,
      double[][] knots,
      double[] centre,
      double[] spread,
      List<List<WeightedRidge>> climate,
      double years) {
    this.rich = years >= RICH_YEARS;
    this.seasons = years >= SEASONS_YEARS ? SEASONS : 1;
    this.names = names;
    this.knots = knots;
    this.centre = centre;
    this.spread = spread;
    this.climate = climate;
  }

  /**
   * Learns knots and climatology from the training span; covariates mostly missing are left out.
   */
  static WeatherFeatures learn(Dataset data, LocalAxis axis, int size, Detail detail) {
    List<String> names = new ArrayList<>();
    List<double[]> knots = new ArrayList<>();
    List<double[]> levels = new ArrayList<>();
    List<List<WeightedRidge>> climate = new ArrayList<>();
    for (Map.Entry<String, TimeSeries> entry : data.knownAhead().entrySet()) {
      double[] raw = aligned(entry.getValue(), data.target(), size);
      double[] present = Arrays.stream(raw).filter(v -> !Double.isNaN(v)).sorted().toArray();
      if (present.length < size / 2 || present[0] == present[present.length - 1]) {
        continue;
      }
      names.add(entry.getKey());
      double mean = Arrays.stream(present).sum() / present.length;
      double square = Arrays.stream(present).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = Math.sqrt(square / present.length);
      levels.add(new double[] {mean, deviation});
      knots.add(
          Arrays.stream(KNOT_LEVELS)
              .map(p -> (present[(int) (p * (present.length - 1))] - mean) / deviation)
              .distinct()
              .toArray());
      climate.add(climatology(raw, axis));
    }
    return new WeatherFeatures(
        List.copyOf(names),
        knots.toArray(double[][]::new),
        levels.stream().mapToDouble(pair -> pair[0]).toArray(),
        levels.stream().mapToDouble(pair -> pair[1]).toArray(),
        climate,
        detail == Detail.PLAIN || axis.slotsPerDay() < 24
            ? 0
            : size / (axis.slotsPerDay() * DAYS_PER_YEAR));
  }

  private static List<WeightedRidge> climatology(double[] raw, LocalAxis axis) {
    List<WeightedRidge> result = new ArrayList<>();
    for (int slot = 0; slot < axis.slotsPerDay(); slot++) {
      List<double[]> rows = new ArrayList<>();
      List<double[]> targets = new ArrayList<>();
      for (int i = 0; i < raw.length; i++) {
        if (axis.slot(i) == slot && !Double.isNaN(raw[i])) {
          rows.add(annual(axis.epochDay(i)));
          targets.add(new double[] {raw[i]});
        }
      }
      if (rows.isEmpty()) {
        rows.add(new double[2 * CLIMATE_HARMONICS]);
        targets.add(
            new double[] {Arrays.stream(raw).filter(v -> !Double.isNaN(v)).average().orElse(0)});
      }
      double[] weights = new double[rows.size()];
      Arrays.fill(weights, 1);
      double[] penalties = new double[2 * CLIMATE_HARMONICS];
      Arrays.fill(penalties, 1e-3);
      result.add(WeightedRidge.fit(rows, targets, weights, penalties, LEAST_DEVIATION));
    }
    return result;
  }

  private static double[] annual(long epochDay) {
    double angle = DayFeatures.season(epochDay);
    double[] row = new double[2 * CLIMATE_HARMONICS];
    for (int k = 0; k < CLIMATE_HARMONICS; k++) {
      row[2 * k] = Math.cos((k + 1) * angle);
      row[2 * k + 1] = Math.sin((k + 1) * angle);
    }
    return row;
  }

  private static double[] aligned(TimeSeries series, TimeSeries grid, int size) {
    double[] result = new double[size];
    int shift = series.indexOf(grid.start());
    for (int i = 0; i < size; i++) {
      int index = shift + i;
      result[i] = index >= 0 && index < series.size() ? series.get(index) : Double.NaN;
    }
    return result;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  List<String> names() {
    return names;
  }

  int size() {
    int size = 0;
    for (double[] own : knots) {
      size += 3 * (1 + own.length) + LAG_HOURS.length + 2 * seasons + 1;
      size += rich ? 2 * (1 + own.length) + AHEAD_HOURS.length : 0;
    }
    return size;
  }

  /** The covariates on a grid, standardised and without gaps. */
  final class Filled {
    private final double[][] values;
    private final double[][] sums;
    private final int perHour;
    private final int missingAhead;

    private Filled(double[][] values, int perHour, int missingAhead) {
      this.values = values;
      this.perHour = perHour;
      this.missingAhead = missingAhead;
      this.sums = new double[values.length][];
      for (int c = 0; c < values.length; c++) {
        sums[c] = new double[values[c].length + 1];
        for (int i = 0; i < values[c].length; i++) {
          sums[c][i + 1] = sums[c][i] + values[c][i];
        }
      }
    }

    int missingAhead() {
      return missingAhead;
    }

    /** Writes the features of a step; returns the next place. */
    int write(int step, LocalAxis axis, double[] row, int at) {
      int place = at;
      int day = axis.slotsPerDay();
      double angle = DayFeatures.season(axis.epochDay(step));
      boolean weekend = axis.date(step).getDayOfWeek().getValue() >= 6;
      for (int c = 0; c < values.length; c++) {
        double now = values[c][step];
        place = hinges(c, now, row, place);
        place = hinges(c, mean(c, step - day + 1, step + 1), row, place);
        place = hinges(c, mean(c, step - 2 * day + 1, step - day + 1), row, place);
        for (int hours : LAG_HOURS) {
          row[place++] = values[c][Math.max(0, step - hours * perHour)];
        }
        for (int k = 1; k <= seasons; k++) {
          row[place++] = now * Math.cos(k * angle);
          row[place++] = now * Math.sin(k * angle);
        }
        row[place++] = weekend ? now : 0;
        if (rich) {
          place = surroundings(c, step, row, place);
        }
      }
      return place;
    }

    /** What comes, and the extremes around the step; the end of what is known stays. */
    private int surroundings(int c, int step, double[] row, int at) {
      int place = at;
      int last = values[c].length - 1;
      for (int hours : AHEAD_HOURS) {
        row[place++] = values[c][Math.min(last, step + hours * perHour)];
      }
      double high = values[c][step];
      double low = high;
      int from = Math.max(0, step - EXTREMES_BACK_HOURS * perHour + 1);
      int to = Math.min(last, step + EXTREMES_AHEAD_HOURS * perHour);
      for (int i = from; i <= to; i++) {
        high = Math.max(high, values[c][i]);
        low = Math.min(low, values[c][i]);
      }
      place = hinges(c, high, row, place);
      return hinges(c, low, row, place);
    }

    /** How many inputs the weather of yesterday and of some days ahead makes. */
    int dayInputs(int daysAhead) {
      int size = 0;
      for (double[] own : knots) {
        size += (1 + daysAhead) * (BLOCKS_PER_DAY + own.length);
      }
      return size;
    }

    /**
     * Writes three-hour means, and hinges of the daily mean, of yesterday and of the days ahead.
     */
    void writeDays(int origin, int daysAhead, int slotsPerDay, double[] row, int at) {
      int place = at;
      for (int c = 0; c < values.length; c++) {
        for (int d = -1; d < daysAhead; d++) {
          int from = origin + d * slotsPerDay;
          for (int b = 0; b < BLOCKS_PER_DAY; b++) {
            row[place++] =
                clippedMean(
                    c,
                    from + b * slotsPerDay / BLOCKS_PER_DAY,
                    from + (b + 1) * slotsPerDay / BLOCKS_PER_DAY);
          }
          double daily = clippedMean(c, from, from + slotsPerDay);
          for (double knot : knots[c]) {
            row[place++] = Math.max(0, daily - knot);
          }
        }
      }
    }

    private double clippedMean(int c, int from, int to) {
      int last = values[c].length;
      return mean(c, Math.min(from, last - 1), Math.min(to, last));
    }

    private double mean(int c, int from, int to) {
      int start = Math.max(0, from);
      int end = Math.max(start + 1, to);
      return (sums[c][end] - sums[c][start]) / (end - start);
    }

    private int hinges(int c, double value, double[] row, int at) {
      int place = at;
      row[place++] = value;
      for (double knot : knots[c]) {
        row[place++] = Math.max(0, value - knot);
      }
      return place;
    }
  }

  /** Aligns and fills; {@code issue} is the step after the last of the history. */
  Filled fill(Dataset data, LocalAxis axis, int issue) {
    int size = axis.size();
    double[][] values = new double[names.size()][];
    int missingAhead = 0;
    int perHour = Math.max(1, axis.slotsPerDay() / 24);
    for (int c = 0; c < values.length; c++) {
      TimeSeries series = data.knownAhead().get(names.get(c));
      double[] raw = new double[size];
      Arrays.fill(raw, Double.NaN);
      if (series != null) {
        raw = aligned(series, data.target(), size);
      }
      for (int i = issue; i < size; i++) {
        missingAhead += Double.isNaN(raw[i]) ? 1 : 0;
      }
      values[c] = filled(raw, axis, c, 6 * perHour);
      for (int i = 0; i < size; i++) {
        values[c][i] = (values[c][i] - centre[c]) / spread[c];
      }
    }
    return new Filled(values, perHour, missingAhead);
  }

  private double[] filled(double[] raw, LocalAxis axis, int c, int bridge) {
    double[] result = raw.clone();
    double[] out = new double[1];
    for (int i = 0; i < raw.length; i++) {
      if (!Double.isNaN(raw[i])) {
        continue;
      }
      int end = i;
      while (end < raw.length && Double.isNaN(raw[end])) {
        end++;
      }
      boolean straight = i > 0 && end < raw.length && end - i <= bridge;
      for (int j = i; j < end; j++) {
        if (straight) {
          result[j] = raw[i - 1] + (raw[end] - raw[i - 1]) * (j - i + 1) / (end - i + 1);
        } else {
          climate.get(c).get(axis.slot(j)).predict(annual(axis.epochDay(j)), out);
          result[j] = out[0];
        }
      }
      i = end;
    }
    return result;
  }
}
