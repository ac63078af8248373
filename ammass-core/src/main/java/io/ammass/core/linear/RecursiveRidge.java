package io.ammass.core.linear;

/**
 * Ridge regression that takes one row after another, older rows weighing less.
 *
 * <p>\[ \min_B \sum_t \lambda^{T-t} |y_t - x_t B|^2 + k \, \mathrm{tr}(G)/n \, |B|^2, \qquad G_t =
 * \lambda G_{t-1} + x_t x_t^\top \] The sums are updated by rank one in O(n^2); a solution costs
 * one factorisation, once a day and not once a row. Unlike updates of the inverse this does not
 * lose digits over years, and the penalty does not fade. Mutable, not thread-safe.
 */
public final class RecursiveRidge {
  private final int inputs;
  private final int outputs;
  private final double forgetting;
  private final double[] gram;
  private final double[] right;

  /**
   * An empty regression.
   *
   * @param inputs length of a row
   * @param outputs length of a target
   * @param forgetting weight of the row before relative to this one, in (0, 1]
   */
  public RecursiveRidge(int inputs, int outputs, double forgetting) {
    this(inputs, outputs, forgetting, new double[inputs * inputs], new double[inputs * outputs]);
  }

  private RecursiveRidge(
      int inputs, int outputs, double forgetting, double[] gram, double[] right) {
    if (!(forgetting > 0 && forgetting <= 1)) {
      throw new IllegalArgumentException("forgetting must be in (0, 1], not " + forgetting);
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.forgetting = forgetting;
    this.gram = gram;
    this.right = right;
  }

  /**
   * The same state, to go on from separately.
   *
   * @return a copy
   */
  public RecursiveRidge copy() {
    return new RecursiveRidge(inputs, outputs, forgetting, gram.clone(), right.clone());
  }

  /**
   * Takes a row.
   *
   * @param row {@code [inputs]}; not modified
   * @param target {@code [outputs]}; not modified
   */
  public void add(double[] row, double[] target) {
    for (int i = 0; i < inputs; i++) {
      double value = row[i];
      int at = i * inputs;
      for (int j = i; j < inputs; j++) {
        gram[at + j] = forgetting * gram[at + j] + value * row[j];
      }
      int to = i * outputs;
      for (int o = 0; o < outputs; o++) {
        right[to + o] = forgetting * right[to + o] + value * target[o];
      }
    }
  }

  /**
   * The solution.
   *
   * @param penalty k, relative to the mean of the Gram matrix's diagonal, positive
   * @return {@code [inputs][outputs]} flat
   */
  public double[] solve(double penalty) {
    double trace = 0;
    for (int i = 0; i < inputs; i++) {
      trace += gram[i * inputs + i];
    }
    double[] matrix = gram.clone();
    // A site that never changed has nothing to map; the smallest penalty keeps the answer 0.
    double add = Math.max(penalty * trace / inputs, Double.MIN_NORMAL);
    for (int i = 0; i < inputs; i++) {
      matrix[i * inputs + i] += add;
    }
    return Cholesky.of(matrix, inputs).solve(right, outputs);
  }
}
