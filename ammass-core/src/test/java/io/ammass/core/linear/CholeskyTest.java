package io.ammass.core.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.error.NotConvergedException;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 13, 60})
  void solvesAsEjmlDoes(int n) {
    long seed = n;
    SplittableRandom random = new SplittableRandom(seed);
    int columns = 3;
    double[] root = random.doubles(n * n, -1, 1).toArray();
    double[] matrix = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int k = 0; k < n; k++) {
          matrix[i * n + j] += root[k * n + i] * root[k * n + j];
        }
      }
      matrix[i * n + i] += 1;
    }
    double[] right = random.doubles(n * columns, -1, 1).toArray();

    double[] solution = Cholesky.of(matrix, n).solve(right, columns);

    double[] expected =
        new SimpleMatrix(n, n, true, matrix)
            .solve(new SimpleMatrix(n, columns, true, right))
            .getDDRM()
            .getData();
    for (int i = 0; i < solution.length; i++) {
      // The condition number is below n squared, so 1e-10 leaves two digits to spare at n = 60.
      assertThat(solution[i])
          .as("seed %d, element %d", seed, i)
          .isCloseTo(expected[i], within(1e-10));
    }
    double[] product = Products.multiply(matrix, 0, n, n, n, solution, columns);
    for (int i = 0; i < product.length; i++) {
      assertThat(product[i]).as("seed %d, element %d", seed, i).isCloseTo(right[i], within(1e-10));
    }
  }

  @Test
  void indefiniteMatrixIsRefused() {
    assertThatThrownBy(() -> Cholesky.of(new double[] {1, 2, 2, 1}, 2))
        .isInstanceOf(NotConvergedException.class)
        .hasMessageContaining("pivot 1 of 2")
        .hasMessageContaining("Maybe raise the ridge penalty");
    assertThatThrownBy(() -> Cholesky.of(new double[] {Double.NaN}, 1))
        .isInstanceOf(NotConvergedException.class);
  }
}
