package io.ammass.core.kernel;

/** Turns matrices, rows into columns; matrices have an array a row, or are flat. */
public final class Turned {
  /** Rows that are read side by side, so that as many neighbours are written one after another. */
  private static final int BLOCK = 8;

  private Turned() {}

  /**
   * Turns a matrix.
   *
   * @param from {@code [rows][columns]}; may be longer; not modified
   * @param to {@code [columns][rows]}; may be longer; modified
   * @param rows how many rows
   * @param columns how many columns
   */
  public static void turn(float[][] from, float[][] to, int rows, int columns) {
    int r = 0;
    for (; r + BLOCK <= rows; r += BLOCK) {
      float[] from0 = from[r];
      float[] from1 = from[r + 1];
      float[] from2 = from[r + 2];
      float[] from3 = from[r + 3];
      float[] from4 = from[r + 4];
      float[] from5 = from[r + 5];
      float[] from6 = from[r + 6];
      float[] from7 = from[r + 7];
      for (int c = 0; c < columns; c++) {
        float[] into = to[c];
        into[r] = from0[c];
        into[r + 1] = from1[c];
        into[r + 2] = from2[c];
        into[r + 3] = from3[c];
        into[r + 4] = from4[c];
        into[r + 5] = from5[c];
        into[r + 6] = from6[c];
        into[r + 7] = from7[c];
      }
    }
    for (; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        to[c][r] = from[r][c];
      }
    }
  }

  /**
   * Turns a flat matrix.
   *
   * @param from {@code [rows][columns]}, flat; not modified
   * @param at where it begins
   * @param to {@code [columns][rows]}; may be longer; modified
   * @param rows how many rows
   * @param columns how many columns
   */
  public static void turn(float[] from, int at, float[][] to, int rows, int columns) {
    for (int c = 0; c < columns; c++) {
      float[] into = to[c];
      for (int r = 0; r < rows; r++) {
        into[r] = from[at + r * columns + c];
      }
    }
  }

  /**
   * Turns a matrix into a flat one.
   *
   * @param from {@code [columns][rows]}; may be longer; not modified
   * @param to {@code [rows][columns]}, flat; modified
   * @param at where it begins
   * @param rows how many rows
   * @param columns how many columns
   */
  public static void turn(float[][] from, float[] to, int at, int rows, int columns) {
    for (int c = 0; c < columns; c++) {
      float[] out = from[c];
      for (int r = 0; r < rows; r++) {
        to[at + r * columns + c] = out[r];
      }
    }
  }
}
