package io.ammass.trainer.mlp;

/** Rows held in arrays. */
record ArrayRows(float[][] inputValues, float[][] targetValues) implements TrainingRows {
  ArrayRows {
    if (inputValues.length == 0 || inputValues.length != targetValues.length) {
      throw new IllegalArgumentException(
          "rows need inputs and targets of one number, not "
              + inputValues.length
              + " and "
              + targetValues.length);
    }
    for (int row = 0; row < inputValues.length; row++) {
      if (inputValues[row].length != inputValues[0].length
          || targetValues[row].length != targetValues[0].length) {
        throw new IllegalArgumentException("row " + row + " has another width than row 0");
      }
    }
  }

  @Override
  public int size() {
    return inputValues.length;
  }

  @Override
  public int inputs() {
    return inputValues[0].length;
  }

  @Override
  public int targets() {
    return targetValues[0].length;
  }

  @Override
  public void read(int row, float[] inputs, int inputsAt, float[] targets, int targetsAt) {
    System.arraycopy(inputValues[row], 0, inputs, inputsAt, inputValues[row].length);
    System.arraycopy(targetValues[row], 0, targets, targetsAt, targetValues[row].length);
  }
}
