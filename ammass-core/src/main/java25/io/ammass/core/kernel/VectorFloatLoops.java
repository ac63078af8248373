package io.ammass.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops on the Vector API, in the vector length this machine prefers.
 *
 * <p>Lanes are outputs, so a sum never crosses lanes and keeps the order of the plain loops. Four
 * rows share each vector of the right matrix; the last columns are read and written under a mask,
 * computed without one.
 */
final class VectorFloatLoops implements FloatLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

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
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        rows4x2(
            a, aAt + r * aRow, aRow, aStep, b, bAt + j, c, cAt + r * columns + j, steps, columns);
      }
      for (; r < rows; r++) {
        rows1x2(a, aAt + r * aRow, aStep, b, bAt + j, c, cAt + r * columns + j, steps, columns);
      }
    }
    for (; j < columns; j += LANES) {
      int left = columns - j;
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        rows4x1Masked(
            a,
            aAt + r * aRow,
            aRow,
            aStep,
            b,
            bAt + j,
            c,
            cAt + r * columns + j,
            steps,
            columns,
            left);
      }
      for (; r < rows; r++) {
        rows1x1Masked(
            a, aAt + r * aRow, aStep, b, bAt + j, c, cAt + r * columns + j, steps, columns, left);
      }
    }
  }

  @Override
  public float[] pack(float[] parameters, int at, int inputs, int outputs) {
    return VectorPanels.pack(parameters, at, inputs, outputs);
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
    VectorPanels.layer(packed, inputs, outputs, from, fromAt, rows, to, toAt);
  }

  private static void rows4x2(
      float[] a,
      int at,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, cAt + columns);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, cAt + columns + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * columns);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, cAt + 2 * columns + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * columns);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, cAt + 3 * columns + LANES);
    int at1 = at + aRow;
    int at2 = at1 + aRow;
    int at3 = at2 + aRow;
    int k = 0;
    int x = 0;
    int w = bAt;
    for (; k + 3 < steps; k += 4) {
      FloatVector b00 = FloatVector.fromArray(SPECIES, b, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, b, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, w + columns);
      FloatVector b11 = FloatVector.fromArray(SPECIES, b, w + columns + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, b, w + 2 * columns);
      FloatVector b21 = FloatVector.fromArray(SPECIES, b, w + 2 * columns + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, b, w + 3 * columns);
      FloatVector b31 = FloatVector.fromArray(SPECIES, b, w + 3 * columns + LANES);
      FloatVector x00 = FloatVector.broadcast(SPECIES, a[at + x]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, a[at + x + aStep]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, a[at + x + 2 * aStep]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, a[at + x + 3 * aStep]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      s01 = s01.add(x00.mul(b01).add(x01.mul(b11)).add(x02.mul(b21).add(x03.mul(b31))));
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[at1 + x]);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[at1 + x + aStep]);
      FloatVector x12 = FloatVector.broadcast(SPECIES, a[at1 + x + 2 * aStep]);
      FloatVector x13 = FloatVector.broadcast(SPECIES, a[at1 + x + 3 * aStep]);
      s10 = s10.add(x10.mul(b00).add(x11.mul(b10)).add(x12.mul(b20).add(x13.mul(b30))));
      s11 = s11.add(x10.mul(b01).add(x11.mul(b11)).add(x12.mul(b21).add(x13.mul(b31))));
      FloatVector x20 = FloatVector.broadcast(SPECIES, a[at2 + x]);
      FloatVector x21 = FloatVector.broadcast(SPECIES, a[at2 + x + aStep]);
      FloatVector x22 = FloatVector.broadcast(SPECIES, a[at2 + x + 2 * aStep]);
      FloatVector x23 = FloatVector.broadcast(SPECIES, a[at2 + x + 3 * aStep]);
      s20 = s20.add(x20.mul(b00).add(x21.mul(b10)).add(x22.mul(b20).add(x23.mul(b30))));
      s21 = s21.add(x20.mul(b01).add(x21.mul(b11)).add(x22.mul(b21).add(x23.mul(b31))));
      FloatVector x30 = FloatVector.broadcast(SPECIES, a[at3 + x]);
      FloatVector x31 = FloatVector.broadcast(SPECIES, a[at3 + x + aStep]);
      FloatVector x32 = FloatVector.broadcast(SPECIES, a[at3 + x + 2 * aStep]);
      FloatVector x33 = FloatVector.broadcast(SPECIES, a[at3 + x + 3 * aStep]);
      s30 = s30.add(x30.mul(b00).add(x31.mul(b10)).add(x32.mul(b20).add(x33.mul(b30))));
      s31 = s31.add(x30.mul(b01).add(x31.mul(b11)).add(x32.mul(b21).add(x33.mul(b31))));
      x += 4 * aStep;
      w += 4 * columns;
    }
    for (; k < steps; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, w);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, w + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at + x]);
      s00 = s00.add(x0.mul(b0));
      s01 = s01.add(x0.mul(b1));
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1 + x]);
      s10 = s10.add(x1.mul(b0));
      s11 = s11.add(x1.mul(b1));
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2 + x]);
      s20 = s20.add(x2.mul(b0));
      s21 = s21.add(x2.mul(b1));
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3 + x]);
      s30 = s30.add(x3.mul(b0));
      s31 = s31.add(x3.mul(b1));
      x += aStep;
      w += columns;
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + LANES);
    s10.intoArray(c, cAt + columns);
    s11.intoArray(c, cAt + columns + LANES);
    s20.intoArray(c, cAt + 2 * columns);
    s21.intoArray(c, cAt + 2 * columns + LANES);
    s30.intoArray(c, cAt + 3 * columns);
    s31.intoArray(c, cAt + 3 * columns + LANES);
  }

  private static void rows1x2(
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, cAt + LANES);
    int k = 0;
    int x = 0;
    int w = bAt;
    for (; k + 3 < steps; k += 4) {
      FloatVector b00 = FloatVector.fromArray(SPECIES, b, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, b, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, w + columns);
      FloatVector b11 = FloatVector.fromArray(SPECIES, b, w + columns + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, b, w + 2 * columns);
      FloatVector b21 = FloatVector.fromArray(SPECIES, b, w + 2 * columns + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, b, w + 3 * columns);
      FloatVector b31 = FloatVector.fromArray(SPECIES, b, w + 3 * columns + LANES);
      FloatVector x00 = FloatVector.broadcast(SPECIES, a[at + x]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, a[at + x + aStep]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, a[at + x + 2 * aStep]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, a[at + x + 3 * aStep]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      s01 = s01.add(x00.mul(b01).add(x01.mul(b11)).add(x02.mul(b21).add(x03.mul(b31))));
      x += 4 * aStep;
      w += 4 * columns;
    }
    for (; k < steps; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, w);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, w + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at + x]);
      s00 = s00.add(x0.mul(b0));
      s01 = s01.add(x0.mul(b1));
      x += aStep;
      w += columns;
    }
    s00.intoArray(c, cAt);
    s01.intoArray(c, cAt + LANES);
  }

  private static void rows4x1Masked(
      float[] a,
      int at,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns,
      int left) {
    // Made here: a mask that is passed to a method is put on the heap.
    VectorMask<Float> mask = SPECIES.indexInRange(0, left);
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt, mask);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, cAt + columns, mask);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, cAt + 2 * columns, mask);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, cAt + 3 * columns, mask);
    int at1 = at + aRow;
    int at2 = at1 + aRow;
    int at3 = at2 + aRow;
    int k = 0;
    int x = 0;
    int w = bAt;
    for (; k + 3 < steps; k += 4) {
      FloatVector b00 = FloatVector.fromArray(SPECIES, b, w, mask);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, w + columns, mask);
      FloatVector b20 = FloatVector.fromArray(SPECIES, b, w + 2 * columns, mask);
      FloatVector b30 = FloatVector.fromArray(SPECIES, b, w + 3 * columns, mask);
      FloatVector x00 = FloatVector.broadcast(SPECIES, a[at + x]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, a[at + x + aStep]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, a[at + x + 2 * aStep]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, a[at + x + 3 * aStep]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      FloatVector x10 = FloatVector.broadcast(SPECIES, a[at1 + x]);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a[at1 + x + aStep]);
      FloatVector x12 = FloatVector.broadcast(SPECIES, a[at1 + x + 2 * aStep]);
      FloatVector x13 = FloatVector.broadcast(SPECIES, a[at1 + x + 3 * aStep]);
      s10 = s10.add(x10.mul(b00).add(x11.mul(b10)).add(x12.mul(b20).add(x13.mul(b30))));
      FloatVector x20 = FloatVector.broadcast(SPECIES, a[at2 + x]);
      FloatVector x21 = FloatVector.broadcast(SPECIES, a[at2 + x + aStep]);
      FloatVector x22 = FloatVector.broadcast(SPECIES, a[at2 + x + 2 * aStep]);
      FloatVector x23 = FloatVector.broadcast(SPECIES, a[at2 + x + 3 * aStep]);
      s20 = s20.add(x20.mul(b00).add(x21.mul(b10)).add(x22.mul(b20).add(x23.mul(b30))));
      FloatVector x30 = FloatVector.broadcast(SPECIES, a[at3 + x]);
      FloatVector x31 = FloatVector.broadcast(SPECIES, a[at3 + x + aStep]);
      FloatVector x32 = FloatVector.broadcast(SPECIES, a[at3 + x + 2 * aStep]);
      FloatVector x33 = FloatVector.broadcast(SPECIES, a[at3 + x + 3 * aStep]);
      s30 = s30.add(x30.mul(b00).add(x31.mul(b10)).add(x32.mul(b20).add(x33.mul(b30))));
      x += 4 * aStep;
      w += 4 * columns;
    }
    for (; k < steps; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, w, mask);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at + x]);
      s00 = s00.add(x0.mul(b0));
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1 + x]);
      s10 = s10.add(x1.mul(b0));
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2 + x]);
      s20 = s20.add(x2.mul(b0));
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3 + x]);
      s30 = s30.add(x3.mul(b0));
      x += aStep;
      w += columns;
    }
    s00.intoArray(c, cAt, mask);
    s10.intoArray(c, cAt + columns, mask);
    s20.intoArray(c, cAt + 2 * columns, mask);
    s30.intoArray(c, cAt + 3 * columns, mask);
  }

  private static void rows1x1Masked(
      float[] a,
      int at,
      int aStep,
      float[] b,
      int bAt,
      float[] c,
      int cAt,
      int steps,
      int columns,
      int left) {
    // Made here: a mask that is passed to a method is put on the heap.
    VectorMask<Float> mask = SPECIES.indexInRange(0, left);
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, cAt, mask);
    int k = 0;
    int x = 0;
    int w = bAt;
    for (; k + 3 < steps; k += 4) {
      FloatVector b00 = FloatVector.fromArray(SPECIES, b, w, mask);
      FloatVector b10 = FloatVector.fromArray(SPECIES, b, w + columns, mask);
      FloatVector b20 = FloatVector.fromArray(SPECIES, b, w + 2 * columns, mask);
      FloatVector b30 = FloatVector.fromArray(SPECIES, b, w + 3 * columns, mask);
      FloatVector x00 = FloatVector.broadcast(SPECIES, a[at + x]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, a[at + x + aStep]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, a[at + x + 2 * aStep]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, a[at + x + 3 * aStep]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      x += 4 * aStep;
      w += 4 * columns;
    }
    for (; k < steps; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, w, mask);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at + x]);
      s00 = s00.add(x0.mul(b0));
      x += aStep;
      w += columns;
    }
    s00.intoArray(c, cAt, mask);
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "Vector API, " + LANES + " floats at a time";
  }
}
