package io.ammass.trainer.mlp;

/** Squared differences of relative distances between the rows of a batch. */
final class DistanceLoss implements Loss {
  private static final double TINY = 1e-12;

  private final int at;
  private final int width;

  DistanceLoss(int at, int width) {
    this.at = at;
    this.width = width;
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    int rows = batch.rows();
    int pairs = rows * (rows - 1) / 2;
    if (pairs == 0) {
      return 0;
    }
    double[] student = distances(batch.outputs(), 0, batch.outputWidth(), rows);
    double[] teacher = distances(batch.targets(), at, batch.targetWidth(), rows);
    double studentMean = mean(student);
    double teacherMean = mean(teacher);
    if (!(studentMean > TINY && teacherMean > TINY)) {
      return 0;
    }
    double sum = 0;
    double common = 0;
    double[] slopes = new double[pairs];
    for (int p = 0; p < pairs; p++) {
      double error = student[p] / studentMean - teacher[p] / teacherMean;
      sum += error * error;
      slopes[p] = 2 * error / studentMean;
      common += 2 * error * student[p] / (studentMean * studentMean);
    }
    double share = scale / pairs;
    int p = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++, p++) {
        // The mean depends on every distance, too.
        double slope = share * (slopes[p] - common / pairs);
        push(batch, gradient, i, j, student[p] > TINY ? slope / student[p] : 0);
      }
    }
    return share * sum;
  }

  private void push(Batch batch, float[] gradient, int i, int j, double factor) {
    int one = i * batch.outputWidth();
    int other = j * batch.outputWidth();
    for (int k = 0; k < width; k++) {
      double step = factor * ((double) batch.outputs()[one + k] - batch.outputs()[other + k]);
      gradient[one + k] += (float) step;
      gradient[other + k] -= (float) step;
    }
  }

  private double[] distances(float[] values, int from, int stride, int rows) {
    double[] distances = new double[rows * (rows - 1) / 2];
    int p = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = i + 1; j < rows; j++) {
        double squares = 0;
        for (int k = 0; k < width; k++) {
          double step = (double) values[from + i * stride + k] - values[from + j * stride + k];
          squares += step * step;
        }
        distances[p++] = Math.sqrt(squares);
      }
    }
    return distances;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
