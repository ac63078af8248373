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
   * Adds all values of another column.
   *
   * @param other the column; not modified
   */
  public void addAll(DoubleColumn other) {
    if (size + other.size > values.length) {
      values = Arrays.copyOf(values, size + other.size);
    }
    System.arraycopy(other.values, 0, values, size, other.size);
    size += other.size;
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
   * The values; the column is empty afterwards, so that no two copies of a large file live.
   *
   * @return an array of exactly this size
   */
  public double[] take() {
    double[] taken = size == values.length ? values : Arrays.copyOf(values, size);
    values = new double[16];
    size = 0;
    return taken;
  }
}
