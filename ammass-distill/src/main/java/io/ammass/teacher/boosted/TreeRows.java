package io.ammass.teacher.boosted;

import java.util.Arrays;

/**
 * Training rows: inputs, what the trees shall say, weights; in order of time. Grows; not
 * thread-safe.
 */
public final class TreeRows {
  private final int width;
  private float[] inputs;
  private float[] labels;
  private float[] weights;
  private int size;

  /**
   * Starts without rows.
   *
   * @param width inputs of a row, at least 1
   */
  public TreeRows(int width) {
    if (!(width >= 1)) {
      throw new IllegalArgumentException("width must be >= 1, not " + width);
    }
    this.width = width;
    this.inputs = new float[1024 * width];
    this.labels = new float[1024];
    this.weights = new float[1024];
  }

  /**
   * Adds a copy of a row.
   *
   * @param row {@code [width]}, NaN where missing; not modified
   * @param label what the trees shall say; finite
   * @param weight not negative
   */
  public void add(float[] row, float label, float weight) {
    if (size == labels.length) {
      inputs = Arrays.copyOf(inputs, 2 * inputs.length);
      labels = Arrays.copyOf(labels, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    System.arraycopy(row, 0, inputs, size * width, width);
    labels[size] = label;
    weights[size++] = weight;
  }

  /**
   * Rows so far.
   *
   * @return the count
   */
  public int size() {
    return size;
  }

  /**
   * Inputs of a row.
   *
   * @return the count
   */
  public int width() {
    return width;
  }

  /**
   * What the trees shall say.
   *
   * @param row from 0
   * @return the label
   */
  public float label(int row) {
    return labels[row];
  }

  /**
   * Copies a row.
   *
   * @param row from 0
   * @param to {@code [width]}; overwritten
   */
  public void copyRow(int row, float[] to) {
    System.arraycopy(inputs, row * width, to, 0, width);
  }

  float[] inputs(int from, int to) {
    return Arrays.copyOfRange(inputs, from * width, to * width);
  }

  float[] labels(int from, int to) {
    return Arrays.copyOfRange(labels, from, to);
  }

  float[] weights(int from, int to) {
    return Arrays.copyOfRange(weights, from, to);
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "TreeRows[" + size + " x " + width + "]";
  }
}
