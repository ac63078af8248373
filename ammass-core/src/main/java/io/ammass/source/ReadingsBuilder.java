package io.ammass.source;

import io.ammass.data.Origin;
import io.ammass.data.QualityReport.Finding;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Collects readings one by one; for sources that do not know how many will come. */
public final class ReadingsBuilder {
  private long[] starts = new long[256];
  private double[] values = new double[256];
  private int size;

  /** Makes an empty collection. */
  public ReadingsBuilder() {}

  /**
   * Adds a reading.
   *
   * @param startMillis the start of its interval, milliseconds since the epoch
   * @param value the number, NaN if missing
   */
  public void add(long startMillis, double value) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    starts[size] = startMillis;
    values[size++] = value;
  }

  /**
   * Adds the first readings of another collection.
   *
   * @param other the collection; not modified
   * @param count how many of it
   */
  public void addAll(ReadingsBuilder other, int count) {
    for (int i = 0; i < count; i++) {
      add(other.starts[i], other.values[i]);
    }
  }

  /**
   * How many readings were added.
   *
   * @return the count
   */
  public int size() {
    return size;
  }

  /**
   * The starts so far.
   *
   * @return a new array
   */
  public long[] starts() {
    return Arrays.copyOf(starts, size);
  }

  /**
   * Builds the readings.
   *
   * @param name what they are
   * @param unit the unit of the values
   * @param zone the zone of the site's calendar
   * @param resolution the usual length of an interval; zero if not known
   * @param origin where they came from
   * @param findings what was met on the way
   * @return the readings
   */
  public Readings build(
      String name,
      Unit unit,
      ZoneId zone,
      Duration resolution,
      Origin origin,
      List<Finding> findings) {
    return Readings.shared(
        name,
        unit,
        zone,
        resolution,
        Arrays.copyOf(starts, size),
        Arrays.copyOf(values, size),
        origin,
        findings);
  }
}
