package io.ammass.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RowLoopsTest {
  /**
   * The loops in use here (vectors on a jar of Java 25), buffers used again, against the plain
   * loops over flat arrays, whose order a test of their own writes out.
   */
  @Test
  void giveTheBitsOfTheFlatLoopsForEveryShape() {
    SplittableRandom random = new SplittableRandom(7);
    RowLoops here = RowSupport.loops();
    RowLoops plain = new ScalarRowLoops();
    for (int round = 0; round < 300; round++) {
      int rows = 1 + random.nextInt(round % 3 == 0 ? 90 : 11);
      int steps = random.nextInt(35);
      int columns = 1 + random.nextInt(round % 3 == 1 ? 90 : 40);
      float[] a = random(random, rows * steps);
      float[] b = random(random, steps * columns);
      float[] expected = random(random, rows * columns);

      for (RowLoops loops : new RowLoops[] {here, plain}) {
        float[][] c = cut(expected, rows, columns, loops.length(columns));
        loops.addProduct(
            cut(a, rows, steps, steps),
            cut(b, steps, columns, loops.length(columns)),
            c,
            rows,
            steps,
            columns);

        float[] sums = expected.clone();
        new ScalarFloatLoops().addProduct(a, 0, steps, 1, b, 0, sums, 0, rows, steps, columns);
        assertThat(flat(c, columns))
            .as("%s, round %d: %d x %d x %d", loops, round, rows, steps, columns)
            .isEqualTo(sums);
      }
    }
  }

  @Test
  void turningTwiceGivesTheMatrixBack() {
    SplittableRandom random = new SplittableRandom(8);
    for (int round = 0; round < 50; round++) {
      int rows = 1 + random.nextInt(37);
      int columns = 1 + random.nextInt(37);
      float[] flat = random(random, 3 + rows * columns);
      float[][] turned = new float[columns][rows];
      float[][] back = new float[rows][columns];
      float[] again = flat.clone();

      Turned.turn(flat, 3, turned, rows, columns);
      Turned.turn(turned, back, columns, rows);
      java.util.Arrays.fill(again, 3, again.length, 0);
      Turned.turn(turned, again, 3, rows, columns);

      assertThat(again).isEqualTo(flat);
      assertThat(turned[columns - 1][0]).isEqualTo(flat[3 + columns - 1]);
      assertThat(back[rows - 1][0]).isEqualTo(flat[3 + (rows - 1) * columns]);
      assertThat(flat(back, columns)).isEqualTo(java.util.Arrays.copyOfRange(flat, 3, flat.length));
    }
  }

  private static float[][] cut(float[] flat, int rows, int columns, int length) {
    float[][] matrix = new float[rows][length];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(flat, r * columns, matrix[r], 0, columns);
    }
    return matrix;
  }

  private static float[] flat(float[][] matrix, int columns) {
    float[] flat = new float[matrix.length * columns];
    for (int r = 0; r < matrix.length; r++) {
      System.arraycopy(matrix[r], 0, flat, r * columns, columns);
    }
    return flat;
  }

  private static float[] random(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }
}
