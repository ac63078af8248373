package io.ammass.core.linear;

/** Matrix products on flat row-major arrays, by rows so that C2 vectorises them. */
public final class Products {
  private Products() {}

  /**
   * The product of two matrices.
   *
   * @param a {@code [rows][inner]} flat with a row stride; not modified
   * @param aOffset the index of its first element
   * @param aStride the distance between its rows
   * @param rows rows of the result
   * @param inner columns of a, rows of b
   * @param b {@code [inner][columns]} flat; not modified
   * @param columns columns of the result
   * @return {@code [rows][columns]} flat
   */
  public static double[] multiply(
      double[] a, int aOffset, int aStride, int rows, int inner, double[] b, int columns) {
    double[] c = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      int row = i * columns;
      int at = aOffset + i * aStride;
      int k = 0;
      for (; k + 4 <= inner; k += 4) {
        addFour(
            c,
            row,
            columns,
            b,
            k * columns,
            a[at + k],
            a[at + k + 1],
            a[at + k + 2],
            a[at + k + 3]);
      }
      for (; k < inner; k++) {
        double factor = a[at + k];
        int from = k * columns;
        for (int j = 0; j < columns; j++) {
          c[row + j] += factor * b[from + j];
        }
      }
    }
    return c;
  }

  private static void addFour(
      double[] c,
      int row,
      int columns,
      double[] b,
      int from,
      double a0,
      double a1,
      double a2,
      double a3) {
    int second = from + columns;
    int third = second + columns;
    int fourth = third + columns;
    for (int j = 0; j < columns; j++) {
      c[row + j] +=
          (a0 * b[from + j] + a1 * b[second + j]) + (a2 * b[third + j] + a3 * b[fourth + j]);
    }
  }
}
