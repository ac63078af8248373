package io.ammass.feature;

import io.ammass.data.Lag;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Builds named columns over the grid of a series.
 *
 * <pre>{@code
 * List<TimeSeries> columns = Features.over(load, zone).calendar().lag(Lag.ofDays(7)).rolling(day).build();
 * }</pre>
 *
 * <p><b>Leaks</b>: a lag and a rolling statistic at an interval see only intervals that ended
 * before it starts; calendar columns are known for any interval. <b>Missing values</b>: NaN where
 * what is looked back at is missing or before the series.
 */
public final class Features {
  private final TimeSeries series;
  private final ZoneId zone;
  private final List<TimeSeries> columns = new ArrayList<>();
  private Holidays holidays = Holidays.none();

  private Features(TimeSeries series, ZoneId zone) {
    this.series = series;
    this.zone = zone;
  }

  /**
   * Starts with a series.
   *
   * @param series gives the grid, and the past for lags
   * @param zone the zone of the calendar
   * @return the builder
   */
  public static Features over(TimeSeries series, ZoneId zone) {
    return new Features(
        Objects.requireNonNull(series, "series"), Objects.requireNonNull(zone, "zone"));
  }

  /**
   * Names the holidays; call before {@link #calendar}.
   *
   * @param dates local dates
   * @return this
   */
  public Features holidays(Set<LocalDate> dates) {
    return holidays(Holidays.of("holiday", new TreeSet<>(dates)));
  }

  /**
   * Names the holidays; call before {@link #calendar}.
   *
   * @param days which days are off
   * @return this
   */
  public Features holidays(Holidays days) {
    holidays = Objects.requireNonNull(days, "days");
    return this;
  }

  /**
   * Adds a column that is 1 on the days given and 0 on others, such as school holidays.
   *
   * @param name the column's name
   * @param days the days
   * @return this
   */
  public Features days(String name, Holidays days) {
    double[] values = new double[series.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = days.isOff(series.timeAt(i).atZone(zone).toLocalDate()) ? 1 : 0;
    }
    add(name, Unit.ONE, values);
    return this;
  }

  /**
   * Adds hourSin, hourCos, weekSin, weekCos, yearSin, yearCos (cyclic, of local time), weekend,
   * holiday, holidayBefore, holidayAfter and bridgeDay (0 or 1).
   *
   * @return this
   */
  public Features calendar() {
    int n = series.size();
    String[] names = {
      "hourSin",
      "hourCos",
      "weekSin",
      "weekCos",
      "yearSin",
      "yearCos",
      "weekend",
      "holiday",
      "holidayBefore",
      "holidayAfter",
      "bridgeDay"
    };
    double[][] values = new double[names.length][n];
    for (int i = 0; i < n; i++) {
      ZonedDateTime time = series.timeAt(i).atZone(zone);
      LocalDate date = time.toLocalDate();
      double day = time.toLocalTime().toSecondOfDay() / 86_400.0;
      double week = (time.getDayOfWeek().getValue() - 1 + day) / 7;
      double year = (time.getDayOfYear() - 1 + day) / date.lengthOfYear();
      cycle(values, 0, i, day);
      cycle(values, 2, i, week);
      cycle(values, 4, i, year);
      values[6][i] = isWeekend(date) ? 1 : 0;
      values[7][i] = holidays.isOff(date) ? 1 : 0;
      values[8][i] = holidays.isOff(date.minusDays(1)) ? 1 : 0;
      values[9][i] = holidays.isOff(date.plusDays(1)) ? 1 : 0;
      values[10][i] = holidays.isBridge(date) ? 1 : 0;
    }
    for (int k = 0; k < names.length; k++) {
      add(names[k], Unit.ONE, values[k]);
    }
    return this;
  }

  private static void cycle(double[][] values, int k, int i, double phase) {
    values[k][i] = Math.sin(2 * Math.PI * phase);
    values[k + 1][i] = Math.cos(2 * Math.PI * phase);
  }

  private static boolean isWeekend(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY;
  }

  /**
   * Adds the series' own value a lag earlier.
   *
   * @param lag elapsed or calendar time, at least one interval
   * @return this
   */
  public Features lag(Lag lag) {
    int n = series.size();
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      Instant then = lag.before(series.timeAt(i), zone);
      int index = series.indexOf(then);
      if (index >= i) {
        throw new IllegalArgumentException(
            "a lag of " + lag + " is shorter than the resolution " + series.resolution());
      }
      values[i] = index >= 0 ? series.get(index) : Double.NaN;
    }
    add("lag " + label(lag), series.unit(), values);
    return this;
  }

  private static String label(Lag lag) {
    if (lag instanceof Lag.DurationLag duration) {
      return duration.duration().toString();
    }
    return lag instanceof Lag.CalendarLag calendar ? calendar.period().toString() : lag.toString();
  }

  /**
   * Adds mean, standard deviation, least and most over the window that ended when the interval
   * starts; NaN unless half of the window is present.
   *
   * @param window its length, at least two intervals
   * @return this
   */
  public Features rolling(Duration window) {
    int steps = (int) (window.toMillis() / series.resolution().toMillis());
    if (steps < 2) {
      throw new IllegalArgumentException(
          "a window of " + window + " has fewer than two steps of " + series.resolution());
    }
    int n = series.size();
    double[][] values = new double[4][n];
    for (int i = 0; i < n; i++) {
      RollingWindow.of(series, Math.max(0, i - steps), i, steps, values, i);
    }
    String[] names = {"mean", "deviation", "min", "max"};
    for (int k = 0; k < names.length; k++) {
      add(names[k] + " " + window, series.unit(), values[k]);
    }
    return this;
  }

  /**
   * Adds a driver smoothed by exponential weights, as buildings feel the temperature of the last
   * days: {@code s += (1 - 2^(-step/halfLife)) (x - s)}. It looks at the interval and earlier ones,
   * so give it what is known ahead; a missing value leaves it where it was.
   *
   * @param driver a series on the same resolution that covers this one's grid as far as it can
   * @param halfLife after which a value counts half, positive
   * @return this
   */
  public Features smoothed(TimeSeries driver, Duration halfLife) {
    if (!(halfLife.toMillis() > 0) || !driver.resolution().equals(series.resolution())) {
      throw new IllegalArgumentException(
          "smoothing needs a positive half-life and one resolution, not "
              + halfLife
              + " and "
              + driver.resolution()
              + " beside "
              + series.resolution());
    }
    double share = 1 - Math.pow(0.5, (double) series.resolution().toMillis() / halfLife.toMillis());
    int shift = driver.indexOf(series.start());
    double[] values = new double[series.size()];
    double level = Double.NaN;
    for (int at = 0; at < shift + values.length; at++) {
      double value = at < driver.size() ? driver.get(at) : Double.NaN;
      if (!Double.isNaN(value)) {
        level = Double.isNaN(level) ? value : level + share * (value - level);
      }
      if (at >= shift && at - shift < values.length) {
        values[at - shift] = level;
      }
    }
    for (int i = 0; i < Math.min(values.length, -shift); i++) {
      values[i] = Double.NaN;
    }
    add(driver.name() + " smoothed " + halfLife, driver.unit(), values);
    return this;
  }

  /**
   * Adds a column made elsewhere.
   *
   * @param column a series on the same grid
   * @return this
   * @throws IllegalArgumentException if its grid differs
   */
  public Features add(TimeSeries column) {
    if (!column.start().equals(series.start())
        || column.size() != series.size()
        || !column.resolution().equals(series.resolution())) {
      throw new IllegalArgumentException(
          "column " + column.name() + " has another grid: " + column + " against " + series);
    }
    columns.add(column);
    return this;
  }

  /**
   * A series on another's grid, so that it can be added.
   *
   * @param column a series of the same resolution
   * @param grid gives start and size; its values are not read
   * @return the column where it covers the grid, NaN elsewhere
   */
  public static TimeSeries aligned(TimeSeries column, TimeSeries grid) {
    if (!column.resolution().equals(grid.resolution())) {
      throw new IllegalArgumentException(
          "column "
              + column.name()
              + " has resolution "
              + column.resolution()
              + ", the grid "
              + grid.resolution()
              + ". Maybe resample one of them.");
    }
    double[] values = new double[grid.size()];
    for (int i = 0; i < values.length; i++) {
      int at = column.indexOf(grid.timeAt(i));
      values[i] = at >= 0 && at < column.size() ? column.get(at) : Double.NaN;
    }
    return TimeSeries.of(column.name(), column.unit(), grid.start(), grid.resolution(), values);
  }

  private void add(String name, Unit unit, double[] values) {
    columns.add(TimeSeries.of(name, unit, series.start(), series.resolution(), values));
  }

  /**
   * The columns.
   *
   * @return one series a feature, in the order asked for
   */
  public List<TimeSeries> build() {
    return List.copyOf(columns);
  }
}
