package io.ammass.source;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.time.StampResolver;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Raw readings as a source gave them: in file order, with double stamps, holes and errors.
 *
 * <p>Reading {@code i} is a value for the interval that starts at {@code start(i)}; NaN where the
 * cell was empty. Immutable; {@link io.ammass.clean.Cleaner} makes a regular series of it.
 */
public final class Readings {
  private final String name;
  private final Unit unit;
  private final ZoneId zone;
  private final Duration resolution;
  private final long[] starts;
  private final double[] values;
  private final int size;
  private final Origin origin;
  private final List<Finding> findings;

  private Readings(
      String name,
      Unit unit,
      ZoneId zone,
      Duration resolution,
      long[] starts,
      double[] values,
      Origin origin,
      List<Finding> findings) {
    this.name = Objects.requireNonNull(name, "name");
    this.unit = Objects.requireNonNull(unit, "unit");
    this.zone = Objects.requireNonNull(zone, "zone");
    this.resolution = Objects.requireNonNull(resolution, "resolution");
    this.starts = starts;
    this.values = values;
    this.size = values.length;
    this.origin = origin;
    this.findings = List.copyOf(findings);
  }

  /**
   * Makes readings.
   *
   * @param name what they are
   * @param unit the unit of the values
   * @param zone the zone of the site's calendar
   * @param resolution the usual length of an interval; zero if not known
   * @param starts milliseconds since the epoch at which each interval starts, or {@link
   *     StampResolver#UNPLACEABLE}; copied
   * @param values one value a start, NaN for missing; copied
   * @param origin where they came from
   * @param findings what the source met on the way
   * @return the readings
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static Readings of(
      String name,
      Unit unit,
      ZoneId zone,
      Duration resolution,
      long[] starts,
      double[] values,
      Origin origin,
      List<Finding> findings) {
    return shared(name, unit, zone, resolution, starts.clone(), values.clone(), origin, findings);
  }

  /**
   * Makes readings over arrays that the caller promises never to change again; columns of one file
   * share their stamps this way.
   *
   * @param name what they are
   * @param unit the unit of the values
   * @param zone the zone of the site's calendar
   * @param resolution the usual length of an interval; zero if not known
   * @param starts milliseconds since the epoch at which each interval starts; not copied
   * @param values one value a start, NaN for missing; not copied
   * @param origin where they came from
   * @param findings what the source met on the way
   * @return the readings
   */
  public static Readings shared(
      String name,
      Unit unit,
      ZoneId zone,
      Duration resolution,
      long[] starts,
      double[] values,
      Origin origin,
      List<Finding> findings) {
    if (starts.length != values.length) {
      throw new IllegalArgumentException(
          "readings of "
              + name
              + ": "
              + starts.length
              + " starts for "
              + values.length
              + " values");
    }
    return new Readings(name, unit, zone, resolution, starts, values, origin, findings);
  }

  /**
   * What the readings are.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The unit of the values.
   *
   * @return the unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The zone of the site's calendar.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The usual length of an interval.
   *
   * @return the resolution; zero if not known
   */
  public Duration resolution() {
    return resolution;
  }

  /**
   * How many readings there are.
   *
   * @return the size
   */
  public int size() {
    return size;
  }

  /**
   * When a reading's interval starts.
   *
   * @param index from 0 to size - 1, in file order
   * @return milliseconds since the epoch, or {@link StampResolver#UNPLACEABLE}
   */
  public long start(int index) {
    return starts[index];
  }

  /**
   * One value.
   *
   * @param index from 0 to size - 1, in file order
   * @return the number, NaN if the cell was empty
   */
  public double value(int index) {
    return values[index];
  }

  /**
   * All starts.
   *
   * @return a new array in file order
   */
  public long[] starts() {
    return starts.clone();
  }

  /**
   * Where the readings came from.
   *
   * @return the origin
   */
  public Origin origin() {
    return origin;
  }

  /**
   * What the source met while reading, such as clock changes.
   *
   * @return the findings; unmodifiable
   */
  public List<Finding> findings() {
    return findings;
  }

  /**
   * The same readings in another unit label; values are not converted.
   *
   * @param newUnit the unit
   * @return the relabelled readings
   */
  public Readings withUnit(Unit newUnit) {
    return new Readings(name, newUnit, zone, resolution, starts, values, origin, findings);
  }

  /** Prints name, size, unit and the first start. */
  @Override
  public String toString() {
    return "Readings "
        + name
        + " ["
        + unit
        + "], "
        + size
        + " x "
        + resolution
        + (size == 0 || starts[0] == StampResolver.UNPLACEABLE
            ? ""
            : " from " + Instant.ofEpochMilli(starts[0]))
        + ", "
        + origin.name();
  }
}
