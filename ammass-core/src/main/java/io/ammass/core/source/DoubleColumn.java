package io.ammass.core.source;

import java.util.Arrays;

/** A growing column of doubles. */
public final class DoubleColumn {
  private double[] values;
  private int size;

  /** Makes an empty column. */
  public DoubleColumn() {
    this(1024);
  }

  /**
   * Makes an empty column.
   *
   * @param capacity how many values to make room for
   */
  public DoubleColumn(int capacity) {
    values = new double[Math.max(16, capacity)];
  }

  /**
   * Adds a value.
   *
   * @param value the value
   */
  public void add(double value) {
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
  public double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
