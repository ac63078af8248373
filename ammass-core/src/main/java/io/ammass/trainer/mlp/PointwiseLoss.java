package io.ammass.trainer.mlp;

import java.util.Arrays;

/** Squared or absolute errors, value by value. */
final class PointwiseLoss implements Loss {
  /** What is done with an error. */
  enum Kind {
    SQUARED,
    ABSOLUTE
  }

  private final Kind kind;
  private final int at;
  private final double[] weights;

  PointwiseLoss(Kind kind, int at, double[] weights) {
    if (!(at >= 0 && weights.length >= 1 && Arrays.stream(weights).allMatch(w -> w >= 0))) {
      throw new IllegalArgumentException(
          "a loss needs a place >= 0 and weights >= 0, not "
              + at
              + ", "
              + Arrays.toString(weights));
    }
    this.kind = kind;
    this.at = at;
    this.weights = weights.clone();
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    int width = weights.length;
    double share = scale / ((double) batch.rows() * width);
    float[] outputs = batch.outputs();
    float[] targets = batch.targets();
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int output = row * batch.outputWidth();
      int target = row * batch.targetWidth() + at;
      for (int i = 0; i < width; i++) {
        double error = (double) outputs[output + i] - targets[target + i];
        if (Double.isNaN(error)) {
          continue;
        }
        double weight = share * weights[i];
        if (kind == Kind.SQUARED) {
          sum += weight * error * error;
          gradient[output + i] += (float) (2 * weight * error);
        } else {
          sum += weight * Math.abs(error);
          gradient[output + i] += (float) (weight * Math.signum(error));
        }
      }
    }
    return sum;
  }
}
