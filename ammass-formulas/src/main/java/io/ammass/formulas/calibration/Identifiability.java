package io.ammass.formulas.calibration;

import io.ammass.error.InsufficientDataException;
import io.ammass.formula.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Whether data tell parameters apart: the rank of the Jacobian with columns of equal length, by its
 * singular values.
 */
final class Identifiability {
  /**
   * Singular values below this part of the largest count as zero. The rank of J'J in double
   * precision: its eigenvalues are the squares, and 1e-16 is lost in rounding.
   */
  private static final double ZERO = 1e-8;

  /** Parameters with at least this part in the direction that changes nothing are named. */
  private static final double NAMED = 0.05;

  private Identifiability() {}

  /**
   * Refuses a Jacobian without full rank.
   *
   * @param jacobian weighted derivatives, {@code [observation][parameter]}; not modified
   * @param parameters the parameters, one a column
   * @throws InsufficientDataException naming the confounded parameters
   */
  static void require(double[][] jacobian, List<Symbol> parameters) {
    int p = parameters.size();
    double[] norms = new double[p];
    for (double[] row : jacobian) {
      for (int i = 0; i < p; i++) {
        norms[i] = Math.hypot(norms[i], row[i]);
      }
    }
    List<String> without = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      if (!(norms[i] > 0)) {
        without.add(parameters.get(i).name());
      }
    }
    if (!without.isEmpty()) {
      throw new InsufficientDataException(
          "the data say nothing of "
              + String.join(" and ", without)
              + ": no prediction changes with it. Maybe fix it with .input(...)");
    }
    double[][] scaled = new double[jacobian.length][p];
    for (int row = 0; row < jacobian.length; row++) {
      for (int i = 0; i < p; i++) {
        scaled[row][i] = jacobian[row][i] / norms[i];
      }
    }
    SingularValueDecomposition svd =
        new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false));
    double[] values = svd.getSingularValues();
    double ratio = values[p - 1] / values[0];
    if (ratio > ZERO) {
      return;
    }
    double[] direction = svd.getV().getColumn(p - 1);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < p; i++) {
      if (Math.abs(direction[i]) >= NAMED) {
        names.add(parameters.get(i).name());
      }
    }
    throw new InsufficientDataException(
        String.format(
            Locale.ROOT,
            "the data cannot tell %s apart: predictions stay the same when they change together"
                + " (ratio of singular values %.1e, rank %d of %d). Maybe fix one of them with"
                + " .input(...), or add observations in which they act differently",
            String.join(" and ", names),
            ratio,
            rank(values),
            p));
  }

  private static int rank(double[] values) {
    int rank = 0;
    while (rank < values.length && values[rank] > ZERO * values[0]) {
      rank++;
    }
    return rank;
  }
}
