package io.ammass.data;

import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * A regular series of numbers: value {@code i} belongs to {@code [start + i*resolution, start +
 * (i+1)*resolution)}.
 *
 * <p><b>Missing values</b> are NaN; infinities are refused. <b>Units</b>: an energy is the energy
 * of its interval, a power or temperature the mean over it. <b>Threads</b>: immutable, safe to
 * share. A slice is a view on the same numbers and costs O(1).
 */
public final class TimeSeries {
  private final String name;
  private final Unit unit;
  private final Instant start;
  private final Duration resolution;
  private final double[] values;
  private final int offset;
  private final int size;

  private TimeSeries(
      String name,
      Unit unit,
      Instant start,
      Duration resolution,
      double[] values,
      int offset,
      int size) {
    this.name = name;
    this.unit = unit;
    this.start = start;
    this.resolution = resolution;
    this.values = values;
    this.offset = offset;
    this.size = size;
  }

  /**
   * Makes a series.
   *
   * @param name what it is, such as {@code load}
   * @param unit the unit of its numbers
   * @param start the start of the first interval
   * @param resolution the length of each interval, positive, whole milliseconds
   * @param values one number an interval, NaN for missing; copied
   * @return the series
   * @throws IllegalArgumentException if the resolution is not positive or a value is infinite
   */
  public static TimeSeries of(
      String name, Unit unit, Instant start, Duration resolution, double... values) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(start, "start");
    if (resolution.isNegative()
        || resolution.isZero()
        || resolution.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          "resolution of " + name + " must be positive whole milliseconds, not " + resolution);
    }
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      if (Double.isInfinite(copy[i])) {
        throw new IllegalArgumentException(
            "value " + i + " of " + name + " is " + copy[i] + "; missing values are NaN");
      }
    }
    return new TimeSeries(name, unit, start, resolution, copy, 0, copy.length);
  }

  /**
   * The name.
   *
   * @return what the series is
   */
  public String name() {
    return name;
  }

  /**
   * The unit.
   *
   * @return the unit of the numbers
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The start of the first interval.
   *
   * @return the instant
   */
  public Instant start() {
    return start;
  }

  /**
   * The end of the last interval; equal to {@link #start} when empty.
   *
   * @return the instant
   */
  public Instant end() {
    return timeAt(size);
  }

  /**
   * The span from start to end.
   *
   * @return the half-open interval
   */
  public Interval interval() {
    return new Interval(start, end());
  }

  /**
   * The length of each interval.
   *
   * @return the resolution
   */
  public Duration resolution() {
    return resolution;
  }

  /**
   * The number of intervals.
   *
   * @return the size, missing values included
   */
  public int size() {
    return size;
  }

  /**
   * Whether there is no interval.
   *
   * @return true if the size is 0
   */
  public boolean isEmpty() {
    return size == 0;
  }

  /**
   * One value.
   *
   * @param index from 0 to size - 1
   * @return the number, NaN if missing
   * @throws IndexOutOfBoundsException if the index is outside
   */
  public double get(int index) {
    return values[offset + Objects.checkIndex(index, size)];
  }

  /**
   * Whether a value is missing.
   *
   * @param index from 0 to size - 1
   * @return true if NaN
   */
  public boolean isMissing(int index) {
    return Double.isNaN(get(index));
  }

  /**
   * How many values are missing.
   *
   * @return the count of NaN
   */
  public int missingCount() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(values[offset + i])) {
        count++;
      }
    }
    return count;
  }

  /**
   * The start of an interval, also beyond either end.
   *
   * @param index the interval's index; may be negative or past the end
   * @return the instant
   */
  public Instant timeAt(int index) {
    return start.plusMillis(resolution.toMillis() * index);
  }

  /**
   * The index of the interval that holds an instant, also beyond either end.
   *
   * @param instant the instant
   * @return the index; may be negative or past the end
   */
  public int indexOf(Instant instant) {
    long millis = Duration.between(start, instant).toMillis();
    return Math.toIntExact(Math.floorDiv(millis, resolution.toMillis()));
  }

  /**
   * A view of some intervals.
   *
   * @param from the first index
   * @param to the index after the last
   * @return the view
   * @throws IndexOutOfBoundsException if the indices are outside or out of order
   */
  public TimeSeries slice(int from, int to) {
    Objects.checkFromToIndex(from, to, size);
    return new TimeSeries(name, unit, timeAt(from), resolution, values, offset + from, to - from);
  }

  /**
   * A view of the intervals that start inside a span; empty if none does.
   *
   * @param interval the span
   * @return the view
   */
  public TimeSeries slice(Interval interval) {
    int from = ceilingIndex(interval.start());
    int to = Math.max(from, ceilingIndex(interval.end()));
    return slice(from, to);
  }

  private int ceilingIndex(Instant instant) {
    long millis = Duration.between(start, instant).toMillis();
    long step = resolution.toMillis();
    long index = -Math.floorDiv(-millis, step);
    return (int) Math.max(0, Math.min(size, index));
  }

  /**
   * A view of what lies before an instant: every interval that has ended by then.
   *
   * @param instant the instant
   * @return the view; empty if nothing has ended
   */
  public TimeSeries before(Instant instant) {
    long millis = Duration.between(start, instant).toMillis();
    long ended = Math.floorDiv(millis, resolution.toMillis());
    return slice(0, (int) Math.max(0, Math.min(size, ended)));
  }

  /**
   * A view of the last intervals.
   *
   * @param span how far back from the end; shortened to what there is
   * @return the view
   */
  public TimeSeries last(Duration span) {
    long steps = span.toMillis() / resolution.toMillis();
    return slice((int) Math.max(0, size - steps), size);
  }

  /**
   * The same numbers under another name.
   *
   * @param newName the name
   * @return the renamed series
   */
  public TimeSeries withName(String newName) {
    return new TimeSeries(
        Objects.requireNonNull(newName, "newName"), unit, start, resolution, values, offset, size);
  }

  /**
   * The same quantity in another unit. Power and energy convert into each other through the
   * resolution: 1 kW held for 15 min is 0.25 kWh.
   *
   * @param target the wanted unit
   * @return the converted series
   * @throws io.ammass.error.UnitMismatchException if neither conversion fits
   */
  public TimeSeries to(Unit target) {
    if (unit.equals(target)) {
      return this;
    }
    double hours = resolution.toMillis() / 3_600_000.0;
    if (unit.isCompatible(Unit.KILOWATT) && target.isCompatible(Unit.KILOWATT_HOUR)) {
      return map(
          value -> Unit.KILOWATT_HOUR.convert(unit.convert(value, Unit.KILOWATT) * hours, target),
          target);
    }
    if (unit.isCompatible(Unit.KILOWATT_HOUR) && target.isCompatible(Unit.KILOWATT)) {
      return map(
          value -> Unit.KILOWATT.convert(unit.convert(value, Unit.KILOWATT_HOUR) / hours, target),
          target);
    }
    unit.requireCompatible(target);
    return map(value -> unit.convert(value, target), target);
  }

  /**
   * Applies a function to every value.
   *
   * @param function the function; NaN stays missing
   * @param newUnit the unit of what the function gives
   * @return the new series
   */
  public TimeSeries map(DoubleUnaryOperator function, Unit newUnit) {
    double[] result = new double[size];
    for (int i = 0; i < size; i++) {
      double value = values[offset + i];
      result[i] = Double.isNaN(value) ? value : function.applyAsDouble(value);
    }
    return of(name, newUnit, start, resolution, result);
  }

  /**
   * The sum of the values present.
   *
   * @return the sum in this unit; 0 when nothing is present
   */
  public double sum() {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double value = values[offset + i];
      if (!Double.isNaN(value)) {
        sum += value;
      }
    }
    return sum;
  }

  /**
   * The mean of the values present.
   *
   * @return the mean in this unit; NaN when nothing is present
   */
  public double mean() {
    int present = size - missingCount();
    return present == 0 ? Double.NaN : sum() / present;
  }

  /**
   * The values.
   *
   * @return a new array {@code [size]}, NaN for missing
   */
  public double[] toArray() {
    double[] result = new double[size];
    System.arraycopy(values, offset, result, 0, size);
    return result;
  }

  /**
   * Copies values into an array, without allocation.
   *
   * @param from the first index here
   * @param target the array; modified
   * @param at the first index there
   * @param count how many
   */
  public void copyTo(int from, double[] target, int at, int count) {
    Objects.checkFromIndexSize(from, count, size);
    System.arraycopy(values, offset + from, target, at, count);
  }

  /** Same name, unit, start, resolution and numbers (NaN equals NaN). */
  @Override
  public boolean equals(Object object) {
    if (!(object instanceof TimeSeries other)
        || size != other.size
        || !name.equals(other.name)
        || !unit.equals(other.unit)
        || !start.equals(other.start)
        || !resolution.equals(other.resolution)) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      if (Double.compare(values[offset + i], other.values[other.offset + i]) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = Objects.hash(name, unit, start, resolution, size);
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + Double.hashCode(values[offset + i]);
    }
    return hash;
  }

  /** Prints kind, size, span, unit and the first three values, never the whole array. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "TimeSeries %s [%s], %d x %s from %s to %s, %d missing:",
            name,
            unit,
            size,
            resolution,
            start,
            end(),
            missingCount()));
    for (int i = 0; i < Math.min(3, size); i++) {
      text.append(String.format(Locale.ROOT, " %.4g", get(i)));
    }
    return text.append(size > 3 ? " ..." : "").toString();
  }
}
