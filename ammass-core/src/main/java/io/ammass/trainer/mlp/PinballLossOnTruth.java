package io.ammass.trainer.mlp;

/** Pinball loss of all quantiles of all steps. */
final class PinballLossOnTruth implements Loss {
  private final float[] levels;
  private final int at;
  private final int steps;

  PinballLossOnTruth(float[] levels, int at, int steps) {
    this.levels = levels.clone();
    this.at = at;
    this.steps = steps;
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    int count = levels.length;
    double share = scale / ((double) batch.rows() * steps * count);
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int output = row * batch.outputWidth();
      int target = row * batch.targetWidth() + at;
      for (int step = 0; step < steps; step++) {
        double truth = batch.targets()[target + step];
        for (int q = 0; q < count; q++) {
          int i = output + step * count + q;
          double error = truth - batch.outputs()[i];
          if (Double.isNaN(error)) {
            continue;
          }
          double slope = error > 0 ? levels[q] : levels[q] - 1.0;
          sum += share * slope * error;
          gradient[i] -= (float) (share * slope);
        }
      }
    }
    return sum;
  }
}
