package io.ammass.core.kernel;

/**
 * The loops over rows in plain Java.
 *
 * <p>Four steps at a time are added to a whole row: few enough for the compiler to unroll the loop
 * and make vectors of it (eight are too many for Java 17). Short rows would not be worth it: where
 * there are many of them, the matrices are turned, and rows and columns change places. Some steps
 * are done for every row before the next come, so that what they read stays in the nearest cache.
 */
public final class ScalarRowLoops implements RowLoops {
  /** Steps whose rows, of 256 columns, fill less than the nearest cache; a multiple of four. */
  private static final int BLOCK = 24;

  /** Rows below this have a loop of their own. */
  private static final int SHORT = 64;

  private float[][] turnedA = {};
  private float[][] turnedB = {};
  private float[][] turnedC = {};

  /** Makes loops without buffers; they come as they are needed. */
  public ScalarRowLoops() {}

  @Override
  public int length(int columns) {
    return columns;
  }

  @Override
  public void addProduct(float[][] a, float[][] b, float[][] c, int rows, int steps, int columns) {
    if (rows <= columns) {
      add(a, b, c, rows, steps, columns);
      return;
    }
    turnedA = atLeast(turnedA, steps, rows);
    turnedB = atLeast(turnedB, columns, steps);
    turnedC = atLeast(turnedC, columns, rows);
    Turned.turn(a, turnedA, rows, steps);
    Turned.turn(b, turnedB, steps, columns);
    Turned.turn(c, turnedC, rows, columns);
    // A product of two numbers is the same from either side, and so is each sum.
    add(turnedB, turnedA, turnedC, columns, steps, rows);
    Turned.turn(turnedC, c, columns, rows);
  }

  private static float[][] atLeast(float[][] matrix, int rows, int columns) {
    boolean fits = matrix.length >= rows && matrix[0].length >= columns;
    return fits ? matrix : new float[rows][columns];
  }

  private static void add(float[][] a, float[][] b, float[][] c, int rows, int steps, int columns) {
    for (int from = 0; from < steps; from += BLOCK) {
      int to = Math.min(steps, from + BLOCK);
      for (int r = 0; r < rows; r++) {
        addSteps(a[r], b, c[r], from, to, columns);
      }
    }
  }

  private static void addSteps(float[] a, float[][] b, float[] c, int from, int to, int columns) {
    int k = from;
    for (; k + 3 < to; k += 4) {
      if (columns < SHORT) {
        addFourToShort(a, b, c, k, columns);
      } else {
        addFour(a, b, c, k, columns);
      }
    }
    for (; k < to; k++) {
      addOne(a[k], b[k], c, columns);
    }
  }

  private static void addFour(float[] a, float[][] b, float[] c, int k, int columns) {
    float a0 = a[k];
    float a1 = a[k + 1];
    float a2 = a[k + 2];
    float a3 = a[k + 3];
    float[] b0 = b[k];
    float[] b1 = b[k + 1];
    float[] b2 = b[k + 2];
    float[] b3 = b[k + 3];
    for (int j = 0; j < columns; j++) {
      c[j] += (a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]);
    }
  }

  /**
   * The same once more, twice as fast for short rows: the compiler unrolls a loop by how long it
   * usually runs, and what it unrolled for long rows a short one never enters.
   */
  private static void addFourToShort(float[] a, float[][] b, float[] c, int k, int columns) {
    float a0 = a[k];
    float a1 = a[k + 1];
    float a2 = a[k + 2];
    float a3 = a[k + 3];
    float[] b0 = b[k];
    float[] b1 = b[k + 1];
    float[] b2 = b[k + 2];
    float[] b3 = b[k + 3];
    for (int j = 0; j < columns; j++) {
      c[j] += (a0 * b0[j] + a1 * b1[j]) + (a2 * b2[j] + a3 * b3[j]);
    }
  }

  private static void addOne(float a, float[] b, float[] c, int columns) {
    for (int j = 0; j < columns; j++) {
      c[j] += a * b[j];
    }
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "plain Java";
  }
}
