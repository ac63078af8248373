package io.ammass.core.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * Packed layers on the Vector API.
 *
 * <p>A packed layer is a row of panels, each the biases and then, input by input, the weights of
 * two vectors of outputs, filled up with zeros. So one distance fits all layers and is known when
 * the loop is compiled, which frees it of most checks of an index; and only the last panel's
 * results are written under a mask. Sums have the order of {@link FloatLoops}.
 */
final class VectorPanels {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();

  /** Outputs of a panel. */
  private static final int PANEL = 2 * LANES;

  private VectorPanels() {}

  static float[] pack(float[] parameters, int at, int inputs, int outputs) {
    int panels = (outputs + PANEL - 1) / PANEL;
    float[] packed = new float[panels * PANEL * (inputs + 1)];
    int biasAt = at + inputs * outputs;
    for (int j = 0; j < outputs; j += PANEL) {
      int width = Math.min(PANEL, outputs - j);
      int panelAt = j * (inputs + 1);
      System.arraycopy(parameters, biasAt + j, packed, panelAt, width);
      for (int k = 0; k < inputs; k++) {
        System.arraycopy(
            parameters, at + k * outputs + j, packed, panelAt + (k + 1) * PANEL, width);
      }
    }
    return packed;
  }

  static void layer(
      float[] packed,
      int inputs,
      int outputs,
      float[] from,
      int fromAt,
      int rows,
      float[] to,
      int toAt) {
    for (int j = 0; j < outputs; j += PANEL) {
      int panelAt = j * (inputs + 1);
      int left = outputs - j;
      int r = 0;
      for (; r + 3 < rows; r += 4) {
        int at = fromAt + r * inputs;
        panel4(packed, panelAt, inputs, from, at, to, toAt + r * outputs + j, outputs, left);
      }
      for (; r < rows; r++) {
        int at = fromAt + r * inputs;
        panel1(packed, panelAt, inputs, from, at, to, toAt + r * outputs + j, left);
      }
    }
  }

  private static void panel4(
      float[] packed,
      int panelAt,
      int inputs,
      float[] from,
      int at0,
      float[] to,
      int toAt,
      int outputs,
      int left) {
    int at1 = at0 + inputs;
    int at2 = at1 + inputs;
    int at3 = at2 + inputs;
    FloatVector bias0 = FloatVector.fromArray(SPECIES, packed, panelAt);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, packed, panelAt + LANES);
    FloatVector s00 = bias0;
    FloatVector s01 = bias1;
    FloatVector s10 = bias0;
    FloatVector s11 = bias1;
    FloatVector s20 = bias0;
    FloatVector s21 = bias1;
    FloatVector s30 = bias0;
    FloatVector s31 = bias1;
    int weights = panelAt + PANEL;
    int k = 0;
    for (; k < inputs - 3; k += 4) {
      int w = weights + k * PANEL;
      FloatVector b00 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, packed, w + PANEL);
      FloatVector b11 = FloatVector.fromArray(SPECIES, packed, w + PANEL + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL);
      FloatVector b21 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL);
      FloatVector b31 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL + LANES);
      FloatVector x00 = FloatVector.broadcast(SPECIES, from[at0 + k]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, from[at0 + k + 1]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, from[at0 + k + 2]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, from[at0 + k + 3]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      s01 = s01.add(x00.mul(b01).add(x01.mul(b11)).add(x02.mul(b21).add(x03.mul(b31))));
      FloatVector x10 = FloatVector.broadcast(SPECIES, from[at1 + k]);
      FloatVector x11 = FloatVector.broadcast(SPECIES, from[at1 + k + 1]);
      FloatVector x12 = FloatVector.broadcast(SPECIES, from[at1 + k + 2]);
      FloatVector x13 = FloatVector.broadcast(SPECIES, from[at1 + k + 3]);
      s10 = s10.add(x10.mul(b00).add(x11.mul(b10)).add(x12.mul(b20).add(x13.mul(b30))));
      s11 = s11.add(x10.mul(b01).add(x11.mul(b11)).add(x12.mul(b21).add(x13.mul(b31))));
      FloatVector x20 = FloatVector.broadcast(SPECIES, from[at2 + k]);
      FloatVector x21 = FloatVector.broadcast(SPECIES, from[at2 + k + 1]);
      FloatVector x22 = FloatVector.broadcast(SPECIES, from[at2 + k + 2]);
      FloatVector x23 = FloatVector.broadcast(SPECIES, from[at2 + k + 3]);
      s20 = s20.add(x20.mul(b00).add(x21.mul(b10)).add(x22.mul(b20).add(x23.mul(b30))));
      s21 = s21.add(x20.mul(b01).add(x21.mul(b11)).add(x22.mul(b21).add(x23.mul(b31))));
      FloatVector x30 = FloatVector.broadcast(SPECIES, from[at3 + k]);
      FloatVector x31 = FloatVector.broadcast(SPECIES, from[at3 + k + 1]);
      FloatVector x32 = FloatVector.broadcast(SPECIES, from[at3 + k + 2]);
      FloatVector x33 = FloatVector.broadcast(SPECIES, from[at3 + k + 3]);
      s30 = s30.add(x30.mul(b00).add(x31.mul(b10)).add(x32.mul(b20).add(x33.mul(b30))));
      s31 = s31.add(x30.mul(b01).add(x31.mul(b11)).add(x32.mul(b21).add(x33.mul(b31))));
    }
    for (; k < inputs; k++) {
      int w = weights + k * PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b1 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, from[at0 + k]);
      s00 = s00.add(x0.mul(b0));
      s01 = s01.add(x0.mul(b1));
      FloatVector x1 = FloatVector.broadcast(SPECIES, from[at1 + k]);
      s10 = s10.add(x1.mul(b0));
      s11 = s11.add(x1.mul(b1));
      FloatVector x2 = FloatVector.broadcast(SPECIES, from[at2 + k]);
      s20 = s20.add(x2.mul(b0));
      s21 = s21.add(x2.mul(b1));
      FloatVector x3 = FloatVector.broadcast(SPECIES, from[at3 + k]);
      s30 = s30.add(x3.mul(b0));
      s31 = s31.add(x3.mul(b1));
    }
    if (left >= PANEL) {
      s00.intoArray(to, toAt);
      s01.intoArray(to, toAt + LANES);
      s10.intoArray(to, toAt + outputs);
      s11.intoArray(to, toAt + outputs + LANES);
      s20.intoArray(to, toAt + 2 * outputs);
      s21.intoArray(to, toAt + 2 * outputs + LANES);
      s30.intoArray(to, toAt + 3 * outputs);
      s31.intoArray(to, toAt + 3 * outputs + LANES);
      return;
    }
    // Made here: a mask that is passed to a method is put on the heap.
    VectorMask<Float> mask0 = SPECIES.indexInRange(0, left);
    VectorMask<Float> mask1 = SPECIES.indexInRange(LANES, left);
    s00.intoArray(to, toAt, mask0);
    s01.intoArray(to, toAt + LANES, mask1);
    s10.intoArray(to, toAt + outputs, mask0);
    s11.intoArray(to, toAt + outputs + LANES, mask1);
    s20.intoArray(to, toAt + 2 * outputs, mask0);
    s21.intoArray(to, toAt + 2 * outputs + LANES, mask1);
    s30.intoArray(to, toAt + 3 * outputs, mask0);
    s31.intoArray(to, toAt + 3 * outputs + LANES, mask1);
  }

  private static void panel1(
      float[] packed,
      int panelAt,
      int inputs,
      float[] from,
      int at0,
      float[] to,
      int toAt,
      int left) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, packed, panelAt);
    FloatVector s01 = FloatVector.fromArray(SPECIES, packed, panelAt + LANES);
    int weights = panelAt + PANEL;
    int k = 0;
    for (; k < inputs - 3; k += 4) {
      int w = weights + k * PANEL;
      FloatVector b00 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b01 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector b10 = FloatVector.fromArray(SPECIES, packed, w + PANEL);
      FloatVector b11 = FloatVector.fromArray(SPECIES, packed, w + PANEL + LANES);
      FloatVector b20 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL);
      FloatVector b21 = FloatVector.fromArray(SPECIES, packed, w + 2 * PANEL + LANES);
      FloatVector b30 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL);
      FloatVector b31 = FloatVector.fromArray(SPECIES, packed, w + 3 * PANEL + LANES);
      FloatVector x00 = FloatVector.broadcast(SPECIES, from[at0 + k]);
      FloatVector x01 = FloatVector.broadcast(SPECIES, from[at0 + k + 1]);
      FloatVector x02 = FloatVector.broadcast(SPECIES, from[at0 + k + 2]);
      FloatVector x03 = FloatVector.broadcast(SPECIES, from[at0 + k + 3]);
      s00 = s00.add(x00.mul(b00).add(x01.mul(b10)).add(x02.mul(b20).add(x03.mul(b30))));
      s01 = s01.add(x00.mul(b01).add(x01.mul(b11)).add(x02.mul(b21).add(x03.mul(b31))));
    }
    for (; k < inputs; k++) {
      int w = weights + k * PANEL;
      FloatVector b0 = FloatVector.fromArray(SPECIES, packed, w);
      FloatVector b1 = FloatVector.fromArray(SPECIES, packed, w + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, from[at0 + k]);
      s00 = s00.add(x0.mul(b0));
      s01 = s01.add(x0.mul(b1));
    }
    if (left >= PANEL) {
      s00.intoArray(to, toAt);
      s01.intoArray(to, toAt + LANES);
      return;
    }
    // Made here: a mask that is passed to a method is put on the heap.
    VectorMask<Float> mask0 = SPECIES.indexInRange(0, left);
    VectorMask<Float> mask1 = SPECIES.indexInRange(LANES, left);
    s00.intoArray(to, toAt, mask0);
    s01.intoArray(to, toAt + LANES, mask1);
  }
}
