package io.ammass.distill.network;

import io.ammass.trainer.mlp.TrainingRows;

/** Rows with a teacher's answers behind their own targets. */
record TaughtRows(TrainingRows rows, float[][] answers) implements TrainingRows {
  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int inputs() {
    return rows.inputs();
  }

  @Override
  public int targets() {
    return rows.targets() + answers[0].length;
  }

  @Override
  public void read(int row, float[] inputs, int inputsAt, float[] targets, int targetsAt) {
    rows.read(row, inputs, inputsAt, targets, targetsAt);
    System.arraycopy(answers[row], 0, targets, targetsAt + rows.targets(), answers[row].length);
  }

  /** The mean squared error of answers, over the targets that are known. */
  static double error(TrainingRows rows, float[][] answers) {
    float[] inputs = new float[rows.inputs()];
    float[] targets = new float[rows.targets()];
    double sum = 0;
    long count = 0;
    for (int row = 0; row < answers.length; row++) {
      rows.read(row, inputs, 0, targets, 0);
      for (int i = 0; i < answers[row].length; i++) {
        double error = (double) answers[row][i] - targets[i];
        if (!Double.isNaN(error)) {
          sum += error * error;
          count++;
        }
      }
    }
    return sum / count;
  }
}
