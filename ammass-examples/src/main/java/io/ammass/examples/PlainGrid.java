package io.ammass.examples;

import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.time.StampResolver;
import java.util.Arrays;

/** Readings laid on their grid as they are: nothing is mended, so that scores are the file's. */
final class PlainGrid {
  private PlainGrid() {}

  /** The mean where stamps come twice, NaN where none does; leading gaps are cut off. */
  static TimeSeries series(Readings readings) {
    long step = readings.resolution().toMillis();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int i = 0; i < readings.size(); i++) {
      long start = readings.start(i);
      if (start != StampResolver.UNPLACEABLE && !Double.isNaN(readings.value(i))) {
        first = Math.min(first, start);
      }
      if (start != StampResolver.UNPLACEABLE) {
        last = Math.max(last, start);
      }
    }
    if (first > last) {
      throw new InsufficientDataException(
          "column " + readings.name() + " has no value. Maybe another column was meant.");
    }
    double[] sum = new double[Math.toIntExact((last - first) / step) + 1];
    int[] count = new int[sum.length];
    for (int i = 0; i < readings.size(); i++) {
      long start = readings.start(i);
      if (start != StampResolver.UNPLACEABLE
          && start >= first
          && !Double.isNaN(readings.value(i))) {
        int at = Math.toIntExact((start - first) / step);
        sum[at] += readings.value(i);
        count[at]++;
      }
    }
    for (int at = 0; at < sum.length; at++) {
      sum[at] = count[at] == 0 ? Double.NaN : sum[at] / count[at];
    }
    return TimeSeries.of(
        readings.name(),
        readings.unit(),
        java.time.Instant.ofEpochMilli(first),
        readings.resolution(),
        sum);
  }

  /** A series on another one's grid; NaN where it does not reach. */
  static TimeSeries onGridOf(TimeSeries grid, TimeSeries series) {
    if (!series.resolution().equals(grid.resolution())) {
      throw new IllegalArgumentException(
          series.name()
              + " has resolution "
              + series.resolution()
              + ", "
              + grid.name()
              + " "
              + grid.resolution()
              + ". Maybe resample one of them.");
    }
    double[] values = new double[grid.size()];
    Arrays.fill(values, Double.NaN);
    int shift = series.indexOf(grid.start());
    for (int i = 0; i < values.length; i++) {
      int at = shift + i;
      if (at >= 0 && at < series.size()) {
        values[i] = series.get(at);
      }
    }
    return TimeSeries.of(series.name(), series.unit(), grid.start(), grid.resolution(), values);
  }
}
