package io.ammass.core.linear;

import java.util.List;

/**
 * Weighted ridge regression with an intercept and a penalty for each input.
 *
 * <p>Inputs are standardised with their weighted mean and deviation, so penalties are comparable;
 * outputs are centred. A constant input gets a coefficient of 0. Immutable.
 */
public final class WeightedRidge {
  private final int inputs;
  private final int outputs;
  private final double[] intercept;
  private final double[] coefficients;

  private WeightedRidge(int inputs, int outputs, double[] intercept, double[] coefficients) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.intercept = intercept;
    this.coefficients = coefficients;
  }

  /**
   * Fits.
   *
   * @param rows {@code [n][inputs]}; not modified
   * @param targets {@code [n][outputs]}; not modified
   * @param weights {@code [n]}, not negative, some positive
   * @param penalties {@code [inputs]}, relative to the mean weight, positive
   * @param leastDeviation inputs that vary less are scaled as if they varied by this, so that an
   *     input which was hardly ever seen gets no large coefficient; positive
   * @return the fit
   */
  public static WeightedRidge fit(
      List<double[]> rows,
      List<double[]> targets,
      double[] weights,
      double[] penalties,
      double leastDeviation) {
    int n = rows.size();
    int inputs = penalties.length;
    int outputs = targets.get(0).length;
    double total = 0;
    double[] mean = new double[inputs];
    double[] targetMean = new double[outputs];
    for (int i = 0; i < n; i++) {
      double weight = weights[i];
      total += weight;
      add(mean, rows.get(i), weight);
      add(targetMean, targets.get(i), weight);
    }
    divide(mean, total);
    divide(targetMean, total);
    double[] inverse = new double[inputs];
    for (int i = 0; i < n; i++) {
      double[] row = rows.get(i);
      for (int j = 0; j < inputs; j++) {
        double difference = row[j] - mean[j];
        inverse[j] += weights[i] * difference * difference;
      }
    }
    for (int j = 0; j < inputs; j++) {
      double deviation = Math.sqrt(inverse[j] / total);
      inverse[j] = 1 / Math.max(deviation, leastDeviation);
    }
    double[] normal = new double[inputs * inputs];
    double[] right = new double[inputs * outputs];
    accumulate(rows, targets, weights, mean, inverse, targetMean, total, normal, right);
    for (int j = 0; j < inputs; j++) {
      normal[j * inputs + j] += penalties[j];
    }
    double[] solution = Cholesky.of(normal, inputs).solve(right, outputs);
    double[] intercept = targetMean;
    for (int j = 0; j < inputs; j++) {
      for (int o = 0; o < outputs; o++) {
        solution[j * outputs + o] *= inverse[j];
        intercept[o] -= mean[j] * solution[j * outputs + o];
      }
    }
    return new WeightedRidge(inputs, outputs, intercept, solution);
  }

  /** Adds standardised rows to the normal equations, four at a time. */
  private static void accumulate(
      List<double[]> rows,
      List<double[]> targets,
      double[] weights,
      double[] mean,
      double[] inverse,
      double[] targetMean,
      double total,
      double[] normal,
      double[] right) {
    int inputs = mean.length;
    int outputs = targetMean.length;
    double[][] z = new double[4][inputs];
    double[][] y = new double[4][outputs];
    for (int i = 0; i < rows.size(); i += 4) {
      for (int r = 0; r < 4; r++) {
        if (i + r < rows.size() && weights[i + r] > 0) {
          double root = Math.sqrt(weights[i + r] / total);
          double[] row = rows.get(i + r);
          for (int j = 0; j < inputs; j++) {
            z[r][j] = root * (row[j] - mean[j]) * inverse[j];
          }
          double[] target = targets.get(i + r);
          for (int o = 0; o < outputs; o++) {
            y[r][o] = root * (target[o] - targetMean[o]);
          }
        } else {
          java.util.Arrays.fill(z[r], 0);
          java.util.Arrays.fill(y[r], 0);
        }
      }
      for (int a = 0; a < inputs; a++) {
        double z0 = z[0][a];
        double z1 = z[1][a];
        double z2 = z[2][a];
        double z3 = z[3][a];
        if (z0 != 0 || z1 != 0 || z2 != 0 || z3 != 0) {
          addFour(normal, a * inputs, a, inputs, z, z0, z1, z2, z3);
          addFour(right, a * outputs, 0, outputs, y, z0, z1, z2, z3);
        }
      }
    }
  }

  private static void addFour(
      double[] sum,
      int row,
      int from,
      int to,
      double[][] z,
      double z0,
      double z1,
      double z2,
      double z3) {
    double[] a = z[0];
    double[] b = z[1];
    double[] c = z[2];
    double[] d = z[3];
    for (int j = from; j < to; j++) {
      sum[row + j] += (z0 * a[j] + z1 * b[j]) + (z2 * c[j] + z3 * d[j]);
    }
  }

  private static void add(double[] sum, double[] values, double weight) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += weight * values[j];
    }
  }

  private static void divide(double[] values, double by) {
    for (int j = 0; j < values.length; j++) {
      values[j] /= by;
    }
  }

  /**
   * Predicts.
   *
   * @param row {@code [inputs]}; not modified
   * @param result {@code [outputs]}; overwritten
   */
  public void predict(double[] row, double[] result) {
    System.arraycopy(intercept, 0, result, 0, outputs);
    for (int j = 0; j < inputs; j++) {
      double value = row[j];
      if (value != 0) {
        int at = j * outputs;
        for (int o = 0; o < outputs; o++) {
          result[o] += value * coefficients[at + o];
        }
      }
    }
  }

  /**
   * The first output's contributions, input by input.
   *
   * @param row {@code [inputs]}; not modified
   * @return coefficient times input
   */
  public double[] contributions(double[] row) {
    double[] result = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      result[j] = row[j] * coefficients[j * outputs];
    }
    return result;
  }

  /**
   * How many numbers it predicts at once.
   *
   * @return the number of outputs
   */
  public int outputs() {
    return outputs;
  }

  /**
   * How many numbers were learned.
   *
   * @return coefficients and intercepts
   */
  public int parameters() {
    return coefficients.length + intercept.length;
  }
}
