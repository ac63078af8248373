package io.ammass.store;

import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** The grid of a stored series: what it is, its unit, step and phase. */
record StoredGrid(String name, Unit unit, long step, long phase) {
  static StoredGrid of(TimeSeries series) {
    long step = series.resolution().toMillis();
    return new StoredGrid(
        series.name(), series.unit(), step, Math.floorMod(series.start().toEpochMilli(), step));
  }

  void requireSame(String id, TimeSeries series) {
    StoredGrid other = of(series);
    if (!unit.equals(other.unit) || step != other.step || phase != other.phase) {
      throw new IllegalArgumentException(
          "series "
              + id
              + " is stored in "
              + unit
              + " every "
              + Duration.ofMillis(step)
              + "; cannot add "
              + other.unit
              + " every "
              + Duration.ofMillis(other.step)
              + (phase == other.phase ? "" : " at other minutes"));
    }
  }

  /** The start of the first interval at or after an instant. */
  long first(Interval interval) {
    long from = interval.start().toEpochMilli();
    return from + Math.floorMod(phase - from, step);
  }

  /** From the first start to the end of the interval that has the last start. */
  Interval span(long firstStart, long lastStart) {
    return new Interval(
        Instant.ofEpochMilli(firstStart), Instant.ofEpochMilli(lastStart).plusMillis(step));
  }

  int size(Interval interval) {
    long span = interval.end().toEpochMilli() - first(interval);
    return Math.toIntExact(Math.max(0, -Math.floorDiv(-span, step)));
  }

  double[] blank(Interval interval) {
    double[] values = new double[size(interval)];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  TimeSeries series(Interval interval, double[] values) {
    return TimeSeries.of(
        name, unit, Instant.ofEpochMilli(first(interval)), Duration.ofMillis(step), values);
  }
}
