package io.ammass.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Places ticks where people expect them: round numbers, round local clock readings; dates as in ISO
 * 8601, which reads the same in every language.
 */
final class Ticks {
  /**
   * One tick.
   *
   * @param position where
   * @param label what is printed there
   */
  record Tick(double position, String label) {}

  private static final int[] HOUR_STEPS = {1, 2, 3, 6, 12};
  private static final int[] DAY_STEPS = {1, 2, 7, 14};
  private static final int[] MONTH_STEPS = {1, 2, 3, 6, 12, 24, 60, 120};

  private Ticks() {}

  /** Round numbers (1, 2 or 5 times a power of ten) covering a range with about so many steps. */
  static List<Tick> numbers(double low, double high, int wanted) {
    double span = high > low ? high - low : Math.max(Math.abs(high), 1);
    double rough = span / wanted;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    long first = (long) Math.ceil(low / step - 1e-9);
    long last = (long) Math.floor(high / step + 1e-9);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    for (long i = first; i <= last && ticks.size() < 50; i++) {
      double value = i * step;
      ticks.add(new Tick(value, number(value, decimals)));
    }
    return ticks;
  }

  private static String number(double value, int decimals) {
    if (Math.abs(value) >= 1e7 || decimals > 6) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Round local clock readings between two instants (seconds since the epoch). */
  static List<Tick> times(double low, double high, ZoneId zone, int wanted) {
    double hours = Math.max((high - low) / 3600, 1e-6);
    for (int step : HOUR_STEPS) {
      if (hours / step <= wanted) {
        ZonedDateTime first = at(low, zone).truncatedTo(ChronoUnit.DAYS);
        return collect(low, high, first, step, ChronoUnit.HOURS, "HH:mm", "MM-dd");
      }
    }
    for (int step : DAY_STEPS) {
      if (hours / 24 / step <= wanted) {
        ZonedDateTime first = at(low, zone).truncatedTo(ChronoUnit.DAYS);
        return collect(low, high, first, step, ChronoUnit.DAYS, "MM-dd", "yyyy-MM-dd");
      }
    }
    for (int step : MONTH_STEPS) {
      if (hours / 730.5 / step <= wanted || step == 120) {
        ZonedDateTime first = at(low, zone).truncatedTo(ChronoUnit.DAYS).withDayOfYear(1);
        return collect(low, high, first, step, ChronoUnit.MONTHS, "yyyy-MM", "yyyy-MM");
      }
    }
    return List.of();
  }

  private static List<Tick> collect(
      double low,
      double high,
      ZonedDateTime first,
      int step,
      ChronoUnit unit,
      String pattern,
      String dayPattern) {
    DateTimeFormatter plain = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    DateTimeFormatter midnight = DateTimeFormatter.ofPattern(dayPattern, Locale.ROOT);
    List<Tick> ticks = new ArrayList<>();
    for (ZonedDateTime time = first;
        time.toEpochSecond() <= high && ticks.size() < 100;
        time = next(time, step, unit)) {
      if (time.toEpochSecond() >= low) {
        boolean startsDay = unit == ChronoUnit.HOURS && time.getHour() == 0;
        ticks.add(new Tick(time.toEpochSecond(), (startsDay ? midnight : plain).format(time)));
      }
    }
    return ticks;
  }

  /** Hours are stepped on the local clock, so that a clock change does not shift the labels. */
  private static ZonedDateTime next(ZonedDateTime time, int step, ChronoUnit unit) {
    return time.toLocalDateTime().plus(step, unit).atZone(time.getZone());
  }

  private static ZonedDateTime at(double seconds, ZoneId zone) {
    return Instant.ofEpochSecond((long) Math.floor(seconds)).atZone(zone);
  }
}
