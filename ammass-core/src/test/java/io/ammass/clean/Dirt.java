package io.ammass.clean;

import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.source.Readings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** A clean series into which faults are planted at places that a seed tells. */
final class Dirt {
  private static final long DAY_MILLIS = 86_400_000L;

  final double[] clean;
  final double[] values;
  final boolean[] planted;
  final int perDay;
  private final Readings readings;
  private final SplittableRandom random;

  /** Begins with a series whose values are all as they should be; missing ones stay so. */
  Dirt(Readings readings, long seed) {
    this.readings = readings;
    this.values = new double[readings.size()];
    Arrays.setAll(values, readings::value);
    this.clean = values.clone();
    this.planted = new boolean[values.length];
    this.perDay = (int) (DAY_MILLIS / readings.resolution().toMillis());
    this.random = new SplittableRandom(seed);
  }

  /** A span of a real series on its grid, with what the standard cleaning leaves of it. */
  static Readings span(Readings raw, int fromDay, int days) {
    TimeSeries series = Cleaner.standard().clean(raw).series();
    int perDay = (int) (DAY_MILLIS / series.resolution().toMillis());
    int from = fromDay * perDay;
    int size = Math.min(days * perDay, series.size() - from);
    double[] values = Arrays.copyOfRange(series.toArray(), from, from + size);
    Instant start = series.start().plus(series.resolution().multipliedBy(from));
    return readings(raw, start, series.resolution(), values);
  }

  private static Readings readings(Readings like, Instant start, Duration step, double[] values) {
    long[] starts = new long[values.length];
    Arrays.setAll(starts, i -> start.toEpochMilli() + i * step.toMillis());
    return Readings.of(
        like.name(),
        like.unit(),
        like.zone(),
        step,
        starts,
        values,
        new Origin(like.name(), "", values.length),
        List.of());
  }

  /** Single values become so many times what they were, between two factors. */
  Dirt errors(int count, double least, double most) {
    for (int k = 0; k < count; k++) {
      int at = place(1);
      double factor = least == most ? least : random.nextDouble(least, most);
      values[at] = clean[at] * factor;
      planted[at] = true;
    }
    return this;
  }

  /** Stretches repeat their first value. */
  Dirt stuck(int count, int leastSteps, int mostSteps) {
    for (int k = 0; k < count; k++) {
      int length = random.nextInt(leastSteps, mostSteps + 1);
      int at = place(length);
      for (int i = at; i < at + length; i++) {
        values[i] = clean[at];
        planted[i] = true;
      }
    }
    return this;
  }

  /** Stretches lie on the line between their ends, which stay. */
  Dirt lines(int count, int leastSteps, int mostSteps) {
    for (int k = 0; k < count; k++) {
      int length = random.nextInt(leastSteps, mostSteps + 1);
      int at = place(length);
      int end = at + length - 1;
      for (int i = at + 1; i < end; i++) {
        values[i] = clean[at] + (clean[end] - clean[at]) * (i - at) / (end - at);
        planted[i] = true;
      }
    }
    return this;
  }

  /** Some values are a code. */
  Dirt code(int count, double code) {
    for (int k = 0; k < count; k++) {
      int at = place(1);
      values[at] = code;
      planted[at] = true;
    }
    return this;
  }

  /** From some place in the second quarter on, for some weeks or to the end. */
  Dirt otherUnit(double factor) {
    int from = random.nextInt(values.length / 4, values.length / 2);
    int to = random.nextBoolean() ? values.length : from + perDay * random.nextInt(14, 60);
    for (int i = from; i < Math.min(to, values.length); i++) {
      values[i] *= factor;
      planted[i] = true;
    }
    return this;
  }

  /** A place where a stretch of present values, not zero and not planted yet, has room. */
  private int place(int length) {
    for (int trial = 0; trial < 100_000; trial++) {
      int at = random.nextInt(1, values.length - length);
      boolean free = true;
      for (int i = at - 1; free && i <= Math.min(at + length, values.length - 1); i++) {
        free = !planted[i] && clean[i] != 0 && !Double.isNaN(clean[i]);
      }
      if (free) {
        return at;
      }
    }
    throw new IllegalStateException("no room for " + length + " steps in " + readings.name());
  }

  /** The series with its faults. */
  Readings dirty() {
    return readings(
        readings, Instant.ofEpochMilli(readings.start(0)), readings.resolution(), values);
  }

  /**
   * The same readings by a logger that keeps one offset all year, read as the zone's clock: each
   * moves by what the clock's offset differs from the logger's.
   */
  static Readings withoutSummerTime(Readings readings) {
    ZoneId zone = readings.zone();
    long[] starts = readings.starts();
    double[] values = new double[starts.length];
    for (int i = 0; i < starts.length; i++) {
      values[i] = readings.value(i);
      Instant at = Instant.ofEpochMilli(starts[i]);
      starts[i] -= zone.getRules().getDaylightSavings(at).toMillis();
    }
    return Readings.of(
        readings.name(),
        readings.unit(),
        zone,
        readings.resolution(),
        starts,
        values,
        readings.origin(),
        List.of());
  }

  /** How what was doubted fits what was planted. */
  record Score(int planted, int found, int hits) {
    static final Score NONE = new Score(0, 0, 0);

    Score plus(Score other) {
      return new Score(planted + other.planted, found + other.found, hits + other.hits);
    }

    double recall() {
      return (double) hits / planted;
    }

    double precision() {
      return found == 0 ? 1 : (double) hits / found;
    }
  }

  /** Cleans without changing anything, and counts what a rule doubted. */
  Score score(String rule) {
    Readings dirty = dirty();
    Cleaned cleaned = Cleaner.reportOnly().clean(dirty);
    long step = readings.resolution().toMillis();
    int shift = (int) ((cleaned.series().start().toEpochMilli() - dirty.start(0)) / step);
    int truth = 0;
    int found = 0;
    int hits = 0;
    for (int i = 0; i < values.length; i++) {
      int at = i - shift;
      boolean inside = at >= 0 && at < cleaned.series().size();
      boolean doubted = inside && cleaned.doubtedBy(at).equals(rule);
      truth += planted[i] ? 1 : 0;
      found += doubted ? 1 : 0;
      hits += planted[i] && doubted ? 1 : 0;
    }
    return new Score(truth, found, hits);
  }
}
