package io.ammass.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FloatLoopsTest {
  /**
   * The loops in use here (vectors on a jar of Java 25) against sums written out in their order.
   */
  @Test
  void everySumHasTheStatedOrderToTheBit() {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      int rows = 1 + random.nextInt(11);
      int steps = random.nextInt(23);
      int columns = 1 + random.nextInt(75);
      boolean turned = random.nextBoolean();
      float[] a = random(random, 3 + rows * steps);
      float[] b = random(random, 2 + steps * columns);
      float[] start = random(random, 1 + rows * columns);
      int aRow = turned ? 1 : steps;
      int aStep = turned ? rows : 1;

      for (FloatLoops loops : new FloatLoops[] {FloatSupport.loops(), new ScalarFloatLoops()}) {
        float[] c = start.clone();
        loops.addProduct(a, 3, aRow, aStep, b, 2, c, 1, rows, steps, columns);

        for (int r = 0; r < rows; r++) {
          for (int j = 0; j < columns; j++) {
            float sum = start[1 + r * columns + j];
            int k = 0;
            for (; k + 3 < steps; k += 4) {
              float[] p = new float[4];
              for (int q = 0; q < 4; q++) {
                p[q] = a[3 + r * aRow + (k + q) * aStep] * b[2 + (k + q) * columns + j];
              }
              sum += (p[0] + p[1]) + (p[2] + p[3]);
            }
            for (; k < steps; k++) {
              sum += a[3 + r * aRow + k * aStep] * b[2 + k * columns + j];
            }
            assertThat(c[1 + r * columns + j])
                .as("%s, round %d, row %d, column %d", loops, round, r, j)
                .isEqualTo(sum);
          }
        }
        assertThat(c[0]).isEqualTo(start[0]);
      }
    }
  }

  /** A packed layer is its biases and a product added to them, for every shape. */
  @Test
  void aPackedLayerGivesTheBitsOfTheProduct() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 300; round++) {
      int rows = 1 + random.nextInt(11);
      int inputs = 1 + random.nextInt(23);
      int outputs = 1 + random.nextInt(75);
      float[] parameters = random(random, 5 + (inputs + 1) * outputs);
      float[] from = random(random, 3 + rows * inputs);
      float[] expected = new float[rows * outputs];
      for (int r = 0; r < rows; r++) {
        System.arraycopy(parameters, 5 + inputs * outputs, expected, r * outputs, outputs);
      }
      new ScalarFloatLoops()
          .addProduct(from, 3, inputs, 1, parameters, 5, expected, 0, rows, inputs, outputs);

      for (FloatLoops loops : new FloatLoops[] {FloatSupport.loops(), new ScalarFloatLoops()}) {
        float[] to = new float[2 + rows * outputs + 1];
        float[] packed = loops.pack(parameters, 5, inputs, outputs);
        loops.layer(packed, inputs, outputs, from, 3, rows, to, 2);

        assertThat(java.util.Arrays.copyOfRange(to, 2, to.length - 1))
            .as("%s, round %d", loops, round)
            .isEqualTo(expected);
        assertThat(new float[] {to[0], to[1], to[to.length - 1]}).containsOnly(0);
      }
    }
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
