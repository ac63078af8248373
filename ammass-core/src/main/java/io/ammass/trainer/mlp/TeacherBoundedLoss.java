package io.ammass.trainer.mlp;

/** Squared distance to the teacher, where the teacher is nearer to the truth. */
final class TeacherBoundedLoss implements Loss {
  private final int width;

  TeacherBoundedLoss(int width) {
    this.width = width;
  }

  @Override
  public double add(Batch batch, double progress, double scale, float[] gradient) {
    double share = scale / ((double) batch.rows() * width);
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int output = row * batch.outputWidth();
      int target = row * batch.targetWidth();
      for (int i = 0; i < width; i++) {
        double student = batch.outputs()[output + i];
        double truth = batch.targets()[target + i];
        double teacher = batch.targets()[target + width + i];
        // Without truth the comparison is false and the teacher is followed.
        if (Math.abs(student - truth) <= Math.abs(teacher - truth) || Double.isNaN(teacher)) {
          continue;
        }
        double error = student - teacher;
        sum += share * error * error;
        gradient[output + i] += (float) (2 * share * error);
      }
    }
    return sum;
  }
}
