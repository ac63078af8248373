package io.ammass.savings.caltrack;

import java.util.Arrays;

/**
 * Readings of one meter: energy used in the period that starts at a stamp and ends at the next.
 *
 * <p><b>Units</b>: stamps in seconds since 1970-01-01T00:00Z, strictly rising; values in the unit
 * of the meter, NaN for missing. The last row only closes the period before it. <b>Threads</b>:
 * immutable.
 */
public final class MeterRows {
  private static final long DAY = 86_400;

  private final long[] starts;
  private final double[] values;
  private final int first;
  private final int last;

  private MeterRows(long[] starts, double[] values, int first, int last) {
    this.starts = starts;
    this.values = values;
    this.first = first;
    this.last = last;
  }

  /**
   * Readings from parts.
   *
   * @param starts period starts in epoch seconds, strictly rising; copied
   * @param values energy per period, NaN for missing; copied
   * @return the readings
   * @throws IllegalArgumentException if the lengths differ or the stamps do not rise
   */
  public static MeterRows of(long[] starts, double[] values) {
    if (starts.length != values.length) {
      throw new IllegalArgumentException(
          "starts has " + starts.length + " stamps, values has " + values.length + " readings.");
    }
    for (int i = 1; i < starts.length; i++) {
      if (starts[i] <= starts[i - 1]) {
        throw new IllegalArgumentException(
            "starts["
                + i
                + "] = "
                + starts[i]
                + " does not come after "
                + starts[i - 1]
                + ". Maybe the file has doubled stamps or is not sorted.");
      }
    }
    return new MeterRows(starts.clone(), values.clone(), 0, starts.length);
  }

  /**
   * The baseline window of CalTRACK: rows that start within the 365 days up to an instant, both
   * ends in.
   *
   * @param blackoutStart epoch second at which the work on the building begins
   * @return a view
   */
  public MeterRows baseline(long blackoutStart) {
    return window(blackoutStart - 365 * DAY, blackoutStart);
  }

  /**
   * The reporting window of CalTRACK: rows that start within the 365 days from an instant, both
   * ends in.
   *
   * @param blackoutEnd epoch second at which the work on the building has ended
   * @return a view
   */
  public MeterRows reporting(long blackoutEnd) {
    return window(blackoutEnd, blackoutEnd + 365 * DAY);
  }

  /**
   * Rows that start between two instants, both ends in.
   *
   * @param from epoch second
   * @param to epoch second
   * @return a view
   */
  public MeterRows window(long from, long to) {
    int a = Arrays.binarySearch(starts, first, last, from);
    int b = Arrays.binarySearch(starts, first, last, to);
    int begin = a >= 0 ? a : -a - 1;
    int end = b >= 0 ? b + 1 : -b - 1;
    return new MeterRows(starts, values, begin, Math.max(begin, end));
  }

  /**
   * The number of periods: one fewer than rows.
   *
   * @return at least 0
   */
  public int periods() {
    return Math.max(0, last - first - 1);
  }

  /**
   * The number of rows, the closing one included.
   *
   * @return at least 0
   */
  public int rows() {
    return last - first;
  }

  /**
   * Start of a period; index {@code periods()} is the end of the last one.
   *
   * @param period index from 0
   * @return epoch second
   */
  public long start(int period) {
    return starts[first + period];
  }

  /**
   * Energy of a period.
   *
   * @param period index from 0, below {@code periods()}
   * @return the reading, NaN for missing
   */
  public double value(int period) {
    return values[first + period];
  }

  /**
   * Energies of all periods.
   *
   * @return a new array of {@code periods()} values
   */
  public double[] values() {
    return Arrays.copyOfRange(values, first, first + periods());
  }

  @Override
  public String toString() {
    return "MeterRows[" + periods() + " periods]";
  }
}
