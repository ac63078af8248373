package io.ammass.teacher.dl4j;

import io.ammass.data.Dataset;
import java.util.ArrayList;
import java.util.List;

/** Windows with their labels as rows of numbers. */
record TrainingSet(float[][] inputs, float[][] labels) {
  static TrainingSet of(Windows windows, Dataset data, int[] origins, int minKnown) {
    List<float[]> inputs = new ArrayList<>();
    List<float[]> labels = new ArrayList<>();
    for (int origin : origins) {
      Windows.Window window = windows.window(data, origin, minKnown);
      if (window != null) {
        inputs.add(window.inputs());
        labels.add(windows.labels(window, data.target(), origin));
      }
    }
    return new TrainingSet(inputs.toArray(new float[0][]), labels.toArray(new float[0][]));
  }

  int size() {
    return inputs.length;
  }

  /** The rows from one index to another, the arrays shared. */
  TrainingSet part(int from, int to) {
    return new TrainingSet(
        java.util.Arrays.copyOfRange(inputs, from, to),
        java.util.Arrays.copyOfRange(labels, from, to));
  }
}
