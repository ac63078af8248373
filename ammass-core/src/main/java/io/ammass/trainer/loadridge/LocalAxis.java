package io.ammass.trainer.loadridge;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Local time of day and local day of each step of a span, which may reach beyond the series. */
final class LocalAxis {
  static final int SECONDS_PER_DAY = 86_400;

  private final int[] slots;
  private final long[] days;
  private final int slotsPerDay;

  private LocalAxis(int[] slots, long[] days, int slotsPerDay) {
    this.slots = slots;
    this.days = days;
    this.slotsPerDay = slotsPerDay;
  }

  /**
   * Steps {@code 0 .. size - 1} of the series' grid, whether or not the series reaches that far.
   */
  static LocalAxis of(TimeSeries series, ZoneId zone, int size) {
    int slotsPerDay = slotsPerDay(series.resolution());
    ZoneRules rules = zone.getRules();
    int[] slots = new int[size];
    long[] days = new long[size];
    for (int i = 0; i < size; i++) {
      Instant time = series.timeAt(i);
      ZoneOffset offset = rules.getOffset(time);
      long local = time.getEpochSecond() + offset.getTotalSeconds();
      days[i] = Math.floorDiv(local, SECONDS_PER_DAY);
      slots[i] = Math.floorMod(local, SECONDS_PER_DAY) * slotsPerDay / SECONDS_PER_DAY;
    }
    return new LocalAxis(slots, days, slotsPerDay);
  }

  /** A local clock without changes. */
  static LocalAxis regular(long firstDay, int firstSlot, int slotsPerDay, int size) {
    int[] slots = new int[size];
    long[] days = new long[size];
    for (int i = 0; i < size; i++) {
      slots[i] = (firstSlot + i) % slotsPerDay;
      days[i] = firstDay + (firstSlot + i) / slotsPerDay;
    }
    return new LocalAxis(slots, days, slotsPerDay);
  }

  static int slotsPerDay(Duration resolution) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(resolution));
  }

  int slot(int step) {
    return slots[step];
  }

  long epochDay(int step) {
    return days[step];
  }

  LocalDate date(int step) {
    return LocalDate.ofEpochDay(days[step]);
  }

  int slotsPerDay() {
    return slotsPerDay;
  }

  int size() {
    return slots.length;
  }
}
