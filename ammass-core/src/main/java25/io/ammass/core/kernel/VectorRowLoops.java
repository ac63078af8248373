package io.ammass.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops over rows on the Vector API, in the vector length this machine prefers.
 *
 * <p>Lanes are columns. Two vectors of all rows of the right matrix are laid one behind the other
 * first: so one distance, known when the loop is compiled, frees it of most checks of an index, and
 * the nearest cache holds them for all rows of the left. Four rows share each of them. Arrays are
 * whole panels long and nothing is masked: masks that the compiler fails to keep in registers cost
 * more than all sums.
 */
final class VectorRowLoops implements RowLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int PANEL = 2 * LANES;

  private float[] panel = {};

  @Override
  public int length(int columns) {
    return (columns + PANEL - 1) / PANEL * PANEL;
  }

  @Override
  public void addProduct(float[][] a, float[][] b, float[][] c, int rows, int steps, int columns) {
    if (panel.length < steps * PANEL) {
      panel = new float[steps * PANEL];
    }
    float[] packed = panel;
    for (int j = 0; j < columns; j += PANEL) {
      for (int k = 0; k < steps; k++) {
        FloatVector.fromArray(SPECIES, b[k], j).intoArray(packed, k * PANEL);
        FloatVector.fromArray(SPECIES, b[k], j + LANES).intoArray(packed, k * PANEL + LANES);
      }
      int r = 0;
      for (; r < rows - 3; r += 4) {
        rows4(a[r], a[r + 1], a[r + 2], a[r + 3], packed, steps, c, r, j);
      }
      for (; r < rows; r++) {
        rows1(a[r], packed, steps, c[r], j);
      }
    }
  }

  private static void rows4(
      float[] a0,
      float[] a1,
      float[] a2,
      float[] a3,
      float[] packed,
      int steps,
      float[][] c,
      int r,
      int j) {
    float[] c0 = c[r];
    float[] c1 = c[r + 1];
    float[] c2 = c[r + 2];
    float[] c3 = c[r + 3];
    FloatVector s00 = FloatVector.fromArray(SPECIES, c0, j);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c0, j + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c1, j);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c1, j + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c2, j);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c2, j + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c3, j);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c3, j + LANES);
    int k = 0;
    for (; k < steps - 3; k += 4) {
      int w = k * PANEL;
      FloatVector b00 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, packed, w + PANEL);
      FloatVector b11 = FloatVector.fromArray(SPECIES, packed, w + PANEL + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL);
      FloatVector b21 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL);
      FloatVector b31 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL + LANES);
      FloatVector x00 = FloatVector.broadcast(SPECIES, a0[k]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, a0[k + 1]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, a0[k + 2]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, a0[k + 3]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      s01 = s01.add(x00.mul(b01).add(x01.mul(b11)).add(x02.mul(b21).add(x03.mul(b31))));
      FloatVector x10 = FloatVector.broadcast(SPECIES, a1[k]);
      FloatVector x11 = FloatVector.broadcast(SPECIES, a1[k + 1]);
      FloatVector x12 = FloatVector.broadcast(SPECIES, a1[k + 2]);
      FloatVector x13 = FloatVector.broadcast(SPECIES, a1[k + 3]);
      s10 = s10.add(x10.mul(b00).add(x11.mul(b10)).add(x12.mul(b20).add(x13.mul(b30))));
      s11 = s11.add(x10.mul(b01).add(x11.mul(b11)).add(x12.mul(b21).add(x13.mul(b31))));
      FloatVector x20 = FloatVector.broadcast(SPECIES, a2[k]);
      FloatVector x21 = FloatVector.broadcast(SPECIES, a2[k + 1]);
      FloatVector x22 = FloatVector.broadcast(SPECIES, a2[k + 2]);
      FloatVector x23 = FloatVector.broadcast(SPECIES, a2[k + 3]);
      s20 = s20.add(x20.mul(b00).add(x21.mul(b10)).add(x22.mul(b20).add(x23.mul(b30))));
      s21 = s21.add(x20.mul(b01).add(x21.mul(b11)).add(x22.mul(b21).add(x23.mul(b31))));
      FloatVector x30 = FloatVector.broadcast(SPECIES, a3[k]);
      FloatVector x31 = FloatVector.broadcast(SPECIES, a3[k + 1]);
      FloatVector x32 = FloatVector.broadcast(SPECIES, a3[k + 2]);
      FloatVector x33 = FloatVector.broadcast(SPECIES, a3[k + 3]);
      s30 = s30.add(x30.mul(b00).add(x31.mul(b10)).add(x32.mul(b20).add(x33.mul(b30))));
      s31 = s31.add(x30.mul(b01).add(x31.mul(b11)).add(x32.mul(b21).add(x33.mul(b31))));
    }
    for (; k < steps; k++) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, packed, k * PANEL);
      FloatVector b1 = FloatVector.fromArray(SPECIES, packed, k * PANEL + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a0[k]);
      s00 = s00.add(x0.mul(b0));
      s01 = s01.add(x0.mul(b1));
      FloatVector x1 = FloatVector.broadcast(SPECIES, a1[k]);
      s10 = s10.add(x1.mul(b0));
      s11 = s11.add(x1.mul(b1));
      FloatVector x2 = FloatVector.broadcast(SPECIES, a2[k]);
      s20 = s20.add(x2.mul(b0));
      s21 = s21.add(x2.mul(b1));
      FloatVector x3 = FloatVector.broadcast(SPECIES, a3[k]);
      s30 = s30.add(x3.mul(b0));
      s31 = s31.add(x3.mul(b1));
    }
    s00.intoArray(c0, j);
    s01.intoArray(c0, j + LANES);
    s10.intoArray(c1, j);
    s11.intoArray(c1, j + LANES);
    s20.intoArray(c2, j);
    s21.intoArray(c2, j + LANES);
    s30.intoArray(c3, j);
    s31.intoArray(c3, j + LANES);
  }

  private static void rows1(float[] a, float[] packed, int steps, float[] c, int j) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, j);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, j + LANES);
    int k = 0;
    for (; k < steps - 3; k += 4) {
      int w = k * PANEL;
      FloatVector b00 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, packed, w + PANEL);
      FloatVector b11 = FloatVector.fromArray(SPECIES, packed, w + PANEL + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL);
      FloatVector b21 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL);
      FloatVector b31 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[k]);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[k + 1]);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[k + 2]);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[k + 3]);
      s0 = s0.add(x0.mul(b00).add(x1.mul(b10)).add(x2.mul(b20).add(x3.mul(b30))));
      s1 = s1.add(x0.mul(b01).add(x1.mul(b11)).add(x2.mul(b21).add(x3.mul(b31))));
    }
    for (; k < steps; k++) {
      FloatVector x = FloatVector.broadcast(SPECIES, a[k]);
      s0 = s0.add(x.mul(FloatVector.fromArray(SPECIES, packed, k * PANEL)));
      s1 = s1.add(x.mul(FloatVector.fromArray(SPECIES, packed, k * PANEL + LANES)));
    }
    s0.intoArray(c, j);
    s1.intoArray(c, j + LANES);
  }

  /** Prints the way of running. */
  @Override
  public String toString() {
    return "Vector API, " + LANES + " floats at a time";
  }
}
