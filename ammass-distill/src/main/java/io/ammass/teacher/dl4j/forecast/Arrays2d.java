package io.ammass.teacher.dl4j.forecast;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rows of numbers as arrays of ND4J. */
final class Arrays2d {
  private Arrays2d() {}

  /** {@code [rows][columns]} in the order of C. */
  static INDArray matrix(float[][] rows) {
    int columns = rows[0].length;
    float[] flat = new float[rows.length * columns];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(rows[i], 0, flat, i * columns, columns);
    }
    return Nd4j.createFromArray(flat).reshape('c', rows.length, columns);
  }
}
