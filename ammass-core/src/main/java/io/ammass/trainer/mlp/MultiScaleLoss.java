package io.ammass.trainer.mlp;

/** Squared errors of means over neighbouring steps. */
final class MultiScaleLoss implements Loss {
  private final int at;
  private final int width;
  private final int scales;

  MultiScaleLoss(int at, int width, int scales) {
    if (!(scales >= 1 && scales < Integer.SIZE - 1 && width >> scales >= 1)) {
      throw new IllegalArgumentException(
          "a width of " + width + " cannot be halved " + scales + " times");
    }
    this.at = at;
    this.width = width;
    this.scales = scales;
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int output = row * batch.outputWidth();
      int target = row * batch.targetWidth() + at;
      for (int level = 1; level <= scales; level++) {
        int size = 1 << level;
        int groups = width / size;
        double share = scale / ((double) batch.rows() * scales * groups);
        for (int group = 0; group < groups; group++) {
          int from = group * size;
          double error = 0;
          for (int i = from; i < from + size; i++) {
            error += ((double) batch.outputs()[output + i] - batch.targets()[target + i]) / size;
          }
          if (Double.isNaN(error)) {
            continue;
          }
          sum += share * error * error;
          for (int i = from; i < from + size; i++) {
            gradient[output + i] += (float) (2 * share * error / size);
          }
        }
      }
    }
    return sum;
  }
}
