package io.ammass.resample;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Joins or splits intervals.
 *
 * <p><b>Missing values</b>: a joined interval counts if at least {@link #withCoverage} of its parts
 * are present; a sum is then scaled up to the whole interval, a mean is the mean of what is there.
 * Immutable.
 */
public final class Resampler {
  private final Quantity quantity;
  private final double coverage;

  private Resampler(Quantity quantity, double coverage) {
    this.quantity = quantity;
    this.coverage = coverage;
  }

  /**
   * A resampler for a kind of quantity, which wants every part present.
   *
   * @param quantity what the values say of their intervals
   * @return the resampler
   */
  public static Resampler of(Quantity quantity) {
    return new Resampler(Objects.requireNonNull(quantity, "quantity"), 1);
  }

  /**
   * With another share of parts that must be present.
   *
   * @param share above 0 and up to 1
   * @return the changed copy
   */
  public Resampler withCoverage(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("coverage must be above 0 and up to 1, not " + share);
    }
    return new Resampler(quantity, share);
  }

  /**
   * Joins intervals to coarser ones or splits them into finer ones, on the grid of multiples of the
   * new resolution since 1970 in UTC. Parts of an interval at either end that are not covered are
   * left out.
   *
   * @param series the series
   * @param resolution the new resolution; one of the two must be a multiple of the other
   * @return the series at the new resolution
   * @throws IllegalArgumentException if neither is a multiple of the other, or a register is split
   */
  public TimeSeries to(TimeSeries series, Duration resolution) {
    long from = series.resolution().toMillis();
    long to = resolution.toMillis();
    if (to > 0 && from % to == 0) {
      return split(series, resolution, (int) (from / to));
    }
    if (!(to > 0 && to % from == 0)) {
      throw new IllegalArgumentException(
          "resolution "
              + resolution
              + " and the series' "
              + series.resolution()
              + " must be multiples of each other");
    }
    int parts = (int) (to / from);
    long first = -Math.floorDiv(-series.start().toEpochMilli(), to) * to;
    int offset = (int) ((first - series.start().toEpochMilli()) / from);
    int count = Math.max(0, (series.size() - offset) / parts);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = join(series, offset + i * parts, offset + (i + 1) * parts);
    }
    return TimeSeries.of(
        series.name(), series.unit(), Instant.ofEpochMilli(first), resolution, values);
  }

  private TimeSeries split(TimeSeries series, Duration resolution, int parts) {
    if (quantity == Quantity.REGISTER && parts > 1) {
      throw new IllegalArgumentException(
          "the register " + series.name() + " cannot be split. Maybe difference it first.");
    }
    double[] values = new double[series.size() * parts];
    for (int i = 0; i < values.length; i++) {
      double value = series.get(i / parts);
      values[i] = quantity == Quantity.AMOUNT ? value / parts : value;
    }
    return TimeSeries.of(series.name(), series.unit(), series.start(), resolution, values);
  }

  private double join(TimeSeries series, int from, int to) {
    if (quantity == Quantity.REGISTER) {
      return series.get(to - 1);
    }
    double sum = 0;
    int present = 0;
    for (int i = from; i < to; i++) {
      double value = series.get(i);
      if (!Double.isNaN(value)) {
        sum += value;
        present++;
      }
    }
    if (present == 0 || present < coverage * (to - from)) {
      return Double.NaN;
    }
    return quantity == Quantity.AMOUNT ? sum * (to - from) / present : sum / present;
  }

  /**
   * One local day.
   *
   * @param date the date in the zone
   * @param hours how long it is: 24, or 23 or 25 at a clock change
   * @param value the day's amount or mean, NaN if too little is present
   */
  public record Day(LocalDate date, double hours, double value) {}

  /**
   * Joins intervals to local days, which have 23, 24 or 25 hours.
   *
   * @param series a series finer than a day
   * @param zone the zone of the days
   * @return whole days in order
   */
  public List<Day> toDays(TimeSeries series, ZoneId zone) {
    List<Day> days = new ArrayList<>();
    if (series.isEmpty()) {
      return days;
    }
    LocalDate date = series.start().atZone(zone).toLocalDate();
    if (date.atStartOfDay(zone).toInstant().isBefore(series.start())) {
      date = date.plusDays(1);
    }
    while (true) {
      Instant start = date.atStartOfDay(zone).toInstant();
      Instant end = date.plusDays(1).atStartOfDay(zone).toInstant();
      if (end.isAfter(series.end())) {
        return days;
      }
      double hours = Duration.between(start, end).toMinutes() / 60.0;
      days.add(new Day(date, hours, join(series, series.indexOf(start), series.indexOf(end))));
      date = date.plusDays(1);
    }
  }

  /**
   * Differences a register: what was counted in each interval.
   *
   * <p>A step back that lands near the top before it is a roll-over if the register's size is
   * known, else a replaced meter: the interval's amount is then not known.
   *
   * @param register readings at the start of each interval, growing
   * @param size the number at which it starts again at 0, such as 100,000; 0 if it does not
   * @return amounts, one fewer than the readings; NaN where either reading is missing
   */
  public static TimeSeries difference(TimeSeries register, double size) {
    int count = Math.max(0, register.size() - 1);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double step = register.get(i + 1) - register.get(i);
      if (step < 0) {
        // A roll-over counts on from the top; more than half the register back is a new meter.
        boolean rolled = size > 0 && step + size < size / 2 && step + size >= 0;
        step = rolled ? step + size : Double.NaN;
      }
      values[i] = step;
    }
    return TimeSeries.of(
        register.name(), register.unit(), register.start(), register.resolution(), values);
  }
}
