package io.ammass.distill.folded;

import io.ammass.data.Dataset;
import io.ammass.portable.CycleLayout;
import java.util.Arrays;

/**
 * One channel on the scale of its train rows, and its daily cycle there.
 *
 * @param index its place among the channels
 * @param data the site it came from
 * @param values standardised; step 0 is phase 0 of the cycle
 * @param cycle mean of the train rows at each step of the day
 * @param mean of the train rows, in the site's unit
 * @param deviation of the train rows, in the site's unit
 */
record Channel(
    int index, Dataset data, double[] values, double[] cycle, double mean, double deviation) {
  static Channel of(int index, Dataset data, int train, int rows, int day) {
    double[] values = Arrays.copyOf(data.target().toArray(), rows);
    double mean = 0;
    for (int i = 0; i < train; i++) {
      mean += values[i] / train;
    }
    double variance = 0;
    for (int i = 0; i < train; i++) {
      variance += (values[i] - mean) * (values[i] - mean) / train;
    }
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    double[] cycle = new double[day];
    int[] count = new int[day];
    for (int i = 0; i < rows; i++) {
      values[i] = (values[i] - mean) / deviation;
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            data.target().name() + " is missing row " + i + ". Maybe fill the gaps first.");
      }
      if (i < train) {
        cycle[i % day] += values[i];
        count[i % day]++;
      }
    }
    for (int phase = 0; phase < day; phase++) {
      cycle[phase] /= Math.max(1, count[phase]);
    }
    return new Channel(index, data, values, cycle, mean, deviation);
  }

  /** Where in the local day step 0 begins. */
  int phase() {
    return CycleLayout.phase(data.target().start(), data.zone(), cycle.length);
  }

  /** The cycle from local midnight on: the data need not begin there. */
  double[] localCycle() {
    int phase = phase();
    double[] local = new double[cycle.length];
    for (int i = 0; i < local.length; i++) {
      local[(i + phase) % local.length] = cycle[i];
    }
    return local;
  }

  /**
   * What is left of the values without a cycle.
   *
   * @param localCycle from local midnight on
   * @param end the step after the last
   */
  double[] rest(double[] localCycle, int end) {
    int phase = phase();
    double[] rest = Arrays.copyOf(values, end);
    for (int i = 0; i < end; i++) {
      rest[i] -= localCycle[(i + phase) % localCycle.length];
    }
    return rest;
  }
}
