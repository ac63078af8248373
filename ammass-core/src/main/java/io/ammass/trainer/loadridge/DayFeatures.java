package io.ammass.trainer.loadridge;

import io.ammass.feature.HolidayCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What the calendar says of a day: weekday, kind of holiday, neighbours of holidays, the days
 * around Christmas, and the season as annual Fourier terms, free for weekends.
 *
 * <p>Annual terms are there only if the training span can tell them from a trend.
 */
final class DayFeatures {
  private static final double DAYS_PER_YEAR = 365.2425;

  private final ZoneId zone;
  private final List<String> kinds;
  private final int harmonics;
  private final Map<Long, double[]> cache = new HashMap<>();
  private final HolidayCalendar holidays;

  private DayFeatures(ZoneId zone, HolidayCalendar holidays, List<String> kinds, int harmonics) {
    this.zone = zone;
    this.holidays = holidays;
    this.kinds = kinds;
    this.harmonics = harmonics;
  }

  static DayFeatures of(ZoneId zone, LocalDate first, LocalDate last) {
    HolidayCalendar holidays = HolidayCalendar.of(zone, first.getYear() - 1, last.getYear() + 3);
    TreeSet<String> kinds = new TreeSet<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      holidays.kind(day).ifPresent(kinds::add);
    }
    double years = (last.toEpochDay() - first.toEpochDay() + 1) / DAYS_PER_YEAR;
    int harmonics = years < 0.95 ? 0 : years < 1.9 ? 2 : 4;
    return new DayFeatures(zone, holidays, new ArrayList<>(kinds), harmonics);
  }

  int size() {
    return 7 + kinds.size() + 4 + 2 * harmonics + 2 * Math.min(2, harmonics);
  }

  ZoneId zone() {
    return zone;
  }

  /** The features of a day; not to be modified. */
  double[] of(long epochDay) {
    synchronized (cache) {
      return cache.computeIfAbsent(epochDay, this::compute);
    }
  }

  /** The angle of the year, in radians. */
  static double season(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    return 2 * Math.PI * (day.getDayOfYear() - 1) / DAYS_PER_YEAR;
  }

  private double[] compute(long epochDay) {
    LocalDate day = LocalDate.ofEpochDay(epochDay);
    double[] row = new double[size()];
    row[day.getDayOfWeek().getValue() - 1] = 1;
    int at = 7;
    String kind = holidays.kind(day).orElse("");
    for (String known : kinds) {
      row[at++] = known.equals(kind) ? 1 : 0;
    }
    boolean off = holidays.isOff(day);
    row[at++] = !off && holidays.isOff(day.minusDays(1)) ? 1 : 0;
    row[at++] = !off && holidays.isOff(day.plusDays(1)) ? 1 : 0;
    int date = 100 * day.getMonthValue() + day.getDayOfMonth();
    row[at++] = date >= 1223 || date <= 102 ? 1 : 0;
    row[at++] = date >= 1227 ? 1 : 0;
    double angle = season(epochDay);
    boolean weekend = day.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
    for (int k = 1; k <= harmonics; k++) {
      row[at++] = Math.cos(k * angle);
      row[at++] = Math.sin(k * angle);
    }
    for (int k = 1; k <= Math.min(2, harmonics); k++) {
      row[at++] = weekend ? Math.cos(k * angle) : 0;
      row[at++] = weekend ? Math.sin(k * angle) : 0;
    }
    return row;
  }
}
