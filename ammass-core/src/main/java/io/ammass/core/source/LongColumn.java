package io.ammass.core.source;

import java.util.Arrays;

/** A growing column of longs. */
public final class LongColumn {
  private long[] values;
  private int size;

  /** Makes an empty column. */
  public LongColumn() {
    this(1024);
  }

  /**
   * Makes an empty column.
   *
   * @param capacity how many values to make room for
   */
  public LongColumn(int capacity) {
    values = new long[Math.max(16, capacity)];
  }

  /**
   * Adds a value.
   *
   * @param value the value
   */
  public void add(long value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size + (size >> 1));
    }
    values[size++] = value;
  }

  /**
   * How many values there are.
   *
   * @return the count
   */
  public int size() {
    return size;
  }

  /**
   * The values.
   *
   * @return a new array
   */
  public long[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
