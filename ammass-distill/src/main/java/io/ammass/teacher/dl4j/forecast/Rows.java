package io.ammass.teacher.dl4j.forecast;

import io.ammass.data.Dataset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Windows with contexts and labels, in the order of their time. */
record Rows(float[][] windows, float[][] contexts, float[][] labels, int[] origins) {
  /** Rows at origins a stride apart that have a history and labels. */
  static Rows of(Situation situation, Dataset data, int from, int to, int stride) {
    List<float[]> windows = new ArrayList<>();
    List<float[]> contexts = new ArrayList<>();
    List<float[]> labels = new ArrayList<>();
    List<Integer> origins = new ArrayList<>();
    for (int origin = from; origin < to; origin += stride) {
      Situation.Row row = situation.row(data, origin);
      float[] label = row == null ? null : situation.labels(row, data.target(), origin);
      if (row != null && label != null) {
        windows.add(row.window());
        contexts.add(row.context());
        labels.add(label);
        origins.add(origin);
      }
    }
    return new Rows(
        windows.toArray(new float[0][]),
        contexts.toArray(new float[0][]),
        labels.toArray(new float[0][]),
        origins.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Rows of several sites one after another. */
  static Rows joined(List<Rows> parts) {
    return new Rows(
        parts.stream().flatMap(rows -> Arrays.stream(rows.windows())).toArray(float[][]::new),
        parts.stream().flatMap(rows -> Arrays.stream(rows.contexts())).toArray(float[][]::new),
        parts.stream().flatMap(rows -> Arrays.stream(rows.labels())).toArray(float[][]::new),
        parts.stream().flatMapToInt(rows -> Arrays.stream(rows.origins())).toArray());
  }

  int size() {
    return windows.length;
  }

  /** The rows of given indices. */
  Rows at(int[] indices) {
    return new Rows(
        Arrays.stream(indices).mapToObj(i -> windows[i]).toArray(float[][]::new),
        Arrays.stream(indices).mapToObj(i -> contexts[i]).toArray(float[][]::new),
        Arrays.stream(indices).mapToObj(i -> labels[i]).toArray(float[][]::new),
        Arrays.stream(indices).map(i -> origins[i]).toArray());
  }
}
