package io.ammass.trainer.mlp;

/** Squared differences of the cosines at each row, seen towards its two successors. */
final class AngleLoss implements Loss {
  private static final double TINY = 1e-12;

  private final int at;
  private final int width;

  AngleLoss(int at, int width) {
    this.at = at;
    this.width = width;
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    int rows = batch.rows();
    if (rows < 3) {
      return 0;
    }
    double share = scale / rows;
    double sum = 0;
    Corner student = new Corner(width);
    Corner teacher = new Corner(width);
    for (int row = 0; row < rows; row++) {
      int next = (row + 1) % rows;
      int after = (row + 2) % rows;
      int w = batch.outputWidth();
      int t = batch.targetWidth();
      student.measure(batch.outputs(), row * w, next * w, after * w);
      teacher.measure(batch.targets(), row * t + at, next * t + at, after * t + at);
      double error = student.cosine - teacher.cosine;
      if (Double.isNaN(error) || !(student.firstLength > TINY && student.secondLength > TINY)) {
        continue;
      }
      sum += share * error * error;
      student.addSlope(2 * share * error, gradient, row * w, next * w, after * w);
    }
    return sum;
  }

  /** Two arms from a corner and the cosine between them. */
  private static final class Corner {
    private final double[] first;
    private final double[] second;
    private double firstLength;
    private double secondLength;
    private double cosine;

    Corner(int width) {
      first = new double[width];
      second = new double[width];
    }

    void measure(float[] values, int corner, int one, int two) {
      double dot = 0;
      double firstSquares = 0;
      double secondSquares = 0;
      for (int k = 0; k < first.length; k++) {
        first[k] = (double) values[one + k] - values[corner + k];
        second[k] = (double) values[two + k] - values[corner + k];
        dot += first[k] * second[k];
        firstSquares += first[k] * first[k];
        secondSquares += second[k] * second[k];
      }
      firstLength = Math.sqrt(firstSquares);
      secondLength = Math.sqrt(secondSquares);
      cosine = dot / (firstLength * secondLength);
    }

    void addSlope(double slope, float[] gradient, int corner, int one, int two) {
      for (int k = 0; k < first.length; k++) {
        double a = first[k] / firstLength;
        double b = second[k] / secondLength;
        double byFirst = slope * (b - cosine * a) / firstLength;
        double bySecond = slope * (a - cosine * b) / secondLength;
        gradient[one + k] += (float) byFirst;
        gradient[two + k] += (float) bySecond;
        gradient[corner + k] -= (float) (byFirst + bySecond);
      }
    }
  }
}
