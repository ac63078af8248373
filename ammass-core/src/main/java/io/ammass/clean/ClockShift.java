package io.ammass.clean;

import io.ammass.data.TimeSeries;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the shape of a day moves, on the local clock, when that clock is changed.
 *
 * <p>People keep their clocks: a load that is stamped rightly does not move. The sun does not: what
 * follows it moves by the change of the clock. Anything else is a wrong stamp.
 *
 * @param at when the clock was changed
 * @param change minutes by which the clock was put forward, negative for back
 * @param shift minutes by which the shape lies later on the local clock after it
 */
record ClockShift(Instant at, int change, double shift) {
  private static final int DAYS = 21;
  private static final int MIN_DAYS = 8;
  private static final int STEP_MINUTES = 5;
  private static final int LARGEST_MINUTES = 150;

  /**
   * Which days have one shape, what of the shape is compared, and how well it must agree once it is
   * moved, or nothing can be said.
   */
  enum Rhythm {
    /** Monday to Friday, by its ramps: when people come and go. Levels move with the season. */
    WORKING_DAYS(0.75),
    /** All days, by their course: what the sun does. */
    ALL_DAYS(0.9);

    private final double agreement;

    Rhythm(double agreement) {
      this.agreement = agreement;
    }
  }

  /** Measures every clock change with three weeks of data to either side. */
  static List<ClockShift> of(TimeSeries series, ZoneId zone, Rhythm rhythm) {
    List<ClockShift> shifts = new ArrayList<>();
    long step = series.resolution().toMillis();
    if (series.isEmpty() || step > Duration.ofHours(1).toMillis() || 86_400_000L % step != 0) {
      return shifts;
    }
    ZoneOffsetTransition transition = zone.getRules().nextTransition(series.start());
    while (transition != null && transition.getInstant().isBefore(series.end())) {
      ClockShift shift = measure(series, zone, rhythm, transition);
      if (shift != null) {
        shifts.add(shift);
      }
      transition = zone.getRules().nextTransition(transition.getInstant());
    }
    return shifts;
  }

  private static @Nullable ClockShift measure(
      TimeSeries series, ZoneId zone, Rhythm rhythm, ZoneOffsetTransition transition) {
    ZonedDateTime day = transition.getInstant().atZone(zone).truncatedTo(ChronoUnit.DAYS);
    double[] before = shape(series, zone, rhythm, day.minusDays(DAYS), day);
    double[] after = shape(series, zone, rhythm, day.plusDays(1), day.plusDays(DAYS + 1L));
    if (before.length == 0 || after.length == 0) {
      return null;
    }
    int change = (int) (transition.getDuration().toSeconds() / 60);
    double best = Double.NEGATIVE_INFINITY;
    int shift = 0;
    for (int minutes = -LARGEST_MINUTES; minutes <= LARGEST_MINUTES; minutes += STEP_MINUTES) {
      double agreement = agreement(before, moved(after, minutes), rhythm);
      if (agreement > best) {
        best = agreement;
        shift = minutes;
      }
    }
    return best >= rhythm.agreement ? new ClockShift(transition.getInstant(), change, shift) : null;
  }

  /** Mean by time of the local clock; empty if there are too few days. */
  private static double[] shape(
      TimeSeries series, ZoneId zone, Rhythm rhythm, ZonedDateTime from, ZonedDateTime to) {
    int slots = (int) (86_400_000L / series.resolution().toMillis());
    double[] sums = new double[slots];
    int[] counts = new int[slots];
    int first = Math.max(0, series.indexOf(from.toInstant()));
    int last = Math.min(series.size(), series.indexOf(to.toInstant()));
    for (int i = first; i < last; i++) {
      ZonedDateTime time = series.timeAt(i).atZone(zone);
      boolean fits = rhythm == Rhythm.ALL_DAYS || isWorkingDay(time.getDayOfWeek());
      if (fits && !Double.isNaN(series.get(i))) {
        int slot = (int) ((long) time.toLocalTime().toSecondOfDay() * slots / 86_400);
        sums[slot] += series.get(i);
        counts[slot]++;
      }
    }
    for (int slot = 0; slot < slots; slot++) {
      if (counts[slot] < MIN_DAYS) {
        return new double[0];
      }
      sums[slot] /= counts[slot];
    }
    return sums;
  }

  private static boolean isWorkingDay(DayOfWeek day) {
    return day.getValue() <= DayOfWeek.FRIDAY.getValue();
  }

  /** A shape so many minutes earlier. */
  private static double[] moved(double[] shape, int minutes) {
    int n = shape.length;
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      double at = i + minutes * n / 1440.0;
      int low = (int) Math.floor(at);
      double share = at - low;
      result[i] =
          (1 - share) * shape[Math.floorMod(low, n)] + share * shape[Math.floorMod(low + 1, n)];
    }
    return result;
  }

  /** The correlation of two shapes, or of their ramps. */
  private static double agreement(double[] first, double[] second, Rhythm rhythm) {
    int n = first.length;
    // Ramps over an hour: finer steps would compare noise.
    int ramp = rhythm == Rhythm.WORKING_DAYS ? Math.max(1, n / 24) : 0;
    double sx = 0;
    double sy = 0;
    double sxx = 0;
    double syy = 0;
    double sxy = 0;
    for (int i = 0; i < n; i++) {
      int back = Math.floorMod(i - ramp, n);
      double x = first[i] - (ramp == 0 ? 0 : first[back]);
      double y = second[i] - (ramp == 0 ? 0 : second[back]);
      sx += x;
      sy += y;
      sxx += x * x;
      syy += y * y;
      sxy += x * y;
    }
    double spread = Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy));
    return spread > 0 ? (n * sxy - sx * sy) / spread : Double.NaN;
  }
}
