package io.ammass.core.kernel;

import java.util.Arrays;

/**
 * The loops in plain Java.
 *
 * <p>Wide rows: eight steps at a time are added to all outputs, a loop that compilers turn into
 * vectors. Narrow rows: eight outputs at a time, so that their sums overlap.
 */
public final class ScalarFloatLoops implements FloatLoops {
  private static final int BLOCK = 8;

  /** From this width on, the loop over outputs is worth its beginning and its end. */
  private static final int WIDE = 16;

  /** Stateless. */
  public ScalarFloatLoops() {}

  @Override
  public void addProduct(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int rows,
      int steps,
      int columns) {
    int blocked = columns - columns % BLOCK;
    for (int r = 0; r < rows; r++) {
      int from = aAt + r * aRow;
      int to = cAt + r * columns;
      if (columns >= WIDE) {
        wide(a, from, aStep, b, bAt, c, to, steps, columns);
        continue;
      }
      for (int j = 0; j < blocked; j += BLOCK) {
        eight(a, from, aStep, b, bAt + j, c, to + j, steps, columns);
      }
      for (int j = blocked; j < columns; j++) {
        one(a, from, aStep, b, bAt + j, c, to + j, steps, columns);
      }
    }
  }

  @Override
  public float[] pack(float[] parameters, int at, int inputs, int outputs) {
    return Arrays.copyOfRange(parameters, at, at + (inputs + 1) * outputs);
  }

  @Override
  public void layer(
      float[] packed,
      int inputs,
      int outputs,
      float[] from,
      int fromAt,
      int rows,
      float[] to,
      int toAt) {
    for (int r = 0; r < rows; r++) {
      System.arraycopy(packed, inputs * outputs, to, toAt + r * outputs, outputs);
    }
    addProduct(from, fromAt, inputs, 1, packed, 0, to, toAt, rows, inputs, outputs);
  }

  private static void wide(
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns) {
    int x = at;
    int w = bAt;
    int k = 0;
    for (; k + 7 < steps; k += 8) {
      addEight(a, x, aStep, b, w, c, cAt, columns);
      x += 8 * aStep;
      w += 8 * columns;
    }
    if (k + 3 < steps) {
      addFour(a, x, aStep, b, w, c, cAt, columns);
      k += 4;
      x += 4 * aStep;
      w += 4 * columns;
    }
    for (; k < steps; k++) {
      float x0 = a[x];
      for (int j = 0; j < columns; j++) {
        c[cAt + j] += x0 * b[w + j];
      }
      x += aStep;
      w += columns;
    }
  }

  private static void addEight(
      float[] a, int at, int aStep, float[] b, int b0, float[] c, int cAt, int columns) {
    float x0 = a[at];
    float x1 = a[at + aStep];
    float x2 = a[at + 2 * aStep];
    float x3 = a[at + 3 * aStep];
    float x4 = a[at + 4 * aStep];
    float x5 = a[at + 5 * aStep];
    float x6 = a[at + 6 * aStep];
    float x7 = a[at + 7 * aStep];
    int b1 = b0 + columns;
    int b2 = b1 + columns;
    int b3 = b2 + columns;
    int b4 = b3 + columns;
    int b5 = b4 + columns;
    int b6 = b5 + columns;
    int b7 = b6 + columns;
    for (int j = 0; j < columns; j++) {
      c[cAt + j] =
          c[cAt + j]
              + ((x0 * b[b0 + j] + x1 * b[b1 + j]) + (x2 * b[b2 + j] + x3 * b[b3 + j]))
              + ((x4 * b[b4 + j] + x5 * b[b5 + j]) + (x6 * b[b6 + j] + x7 * b[b7 + j]));
    }
  }

  private static void addFour(
      float[] a, int at, int aStep, float[] b, int b0, float[] c, int cAt, int columns) {
    float x0 = a[at];
    float x1 = a[at + aStep];
    float x2 = a[at + 2 * aStep];
    float x3 = a[at + 3 * aStep];
    int b1 = b0 + columns;
    int b2 = b1 + columns;
    int b3 = b2 + columns;
    for (int j = 0; j < columns; j++) {
      c[cAt + j] += (x0 * b[b0 + j] + x1 * b[b1 + j]) + (x2 * b[b2 + j] + x3 * b[b3 + j]);
    }
  }

  private static void one(
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns) {
    float sum = c[cAt];
    int k = 0;
    for (; k + 3 < steps; k += 4) {
      int x = at + k * aStep;
      int w = bAt + k * columns;
      sum +=
          (a[x] * b[w] + a[x + aStep] * b[w + columns])
              + (a[x + 2 * aStep] * b[w + 2 * columns] + a[x + 3 * aStep] * b[w + 3 * columns]);
    }
    for (; k < steps; k++) {
      sum += a[at + k * aStep] * b[bAt + k * columns];
    }
    c[cAt] = sum;
  }

  private static void eight(
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns) {
    float s0 = c[cAt];
    float s1 = c[cAt + 1];
    float s2 = c[cAt + 2];
    float s3 = c[cAt + 3];
    float s4 = c[cAt + 4];
    float s5 = c[cAt + 5];
    float s6 = c[cAt + 6];
    float s7 = c[cAt + 7];
    int k = 0;
    int x = at;
    int w0 = bAt;
    for (; k + 3 < steps; k += 4) {
      float x0 = a[x];
      float x1 = a[x + aStep];
      float x2 = a[x + 2 * aStep];
      float x3 = a[x + 3 * aStep];
      int w1 = w0 + columns;
      int w2 = w1 + columns;
      int w3 = w2 + columns;
      s0 += (x0 * b[w0] + x1 * b[w1]) + (x2 * b[w2] + x3 * b[w3]);
      s1 += (x0 * b[w0 + 1] + x1 * b[w1 + 1]) + (x2 * b[w2 + 1] + x3 * b[w3 + 1]);
      s2 += (x0 * b[w0 + 2] + x1 * b[w1 + 2]) + (x2 * b[w2 + 2] + x3 * b[w3 + 2]);
      s3 += (x0 * b[w0 + 3] + x1 * b[w1 + 3]) + (x2 * b[w2 + 3] + x3 * b[w3 + 3]);
      s4 += (x0 * b[w0 + 4] + x1 * b[w1 + 4]) + (x2 * b[w2 + 4] + x3 * b[w3 + 4]);
      s5 += (x0 * b[w0 + 5] + x1 * b[w1 + 5]) + (x2 * b[w2 + 5] + x3 * b[w3 + 5]);
      s6 += (x0 * b[w0 + 6] + x1 * b[w1 + 6]) + (x2 * b[w2 + 6] + x3 * b[w3 + 6]);
      s7 += (x0 * b[w0 + 7] + x1 * b[w1 + 7]) + (x2 * b[w2 + 7] + x3 * b[w3 + 7]);
      x += 4 * aStep;
      w0 = w3 + columns;
    }
    for (; k < steps; k++) {
      float x0 = a[x];
      s0 += x0 * b[w0];
      s1 += x0 * b[w0 + 1];
      s2 += x0 * b[w0 + 2];
      s3 += x0 * b[w0 + 3];
      s4 += x0 * b[w0 + 4];
      s5 += x0 * b[w0 + 5];
      s6 += x0 * b[w0 + 6];
      s7 += x0 * b[w0 + 7];
      x += aStep;
      w0 += columns;
    }
    c[cAt] = s0;
    c[cAt + 1] = s1;
    c[cAt + 2] = s2;
    c[cAt + 3] = s3;
    c[cAt + 4] = s4;
    c[cAt + 5] = s5;
    c[cAt + 6] = s6;
    c[cAt + 7] = s7;
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "plain Java";
  }
}
