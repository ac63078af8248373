package io.ammass.core.series;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** Local time of day and local day of each step of a span, which may reach beyond the series. */
public final class LocalAxis {
  private static final int SECONDS_PER_DAY = 86_400;

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
  public static LocalAxis of(TimeSeries series, ZoneId zone, int size) {
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
  public static LocalAxis regular(long firstDay, int firstSlot, int slotsPerDay, int size) {
    int[] slots = new int[size];
    long[] days = new long[size];
    for (int i = 0; i < size; i++) {
      slots[i] = (firstSlot + i) % slotsPerDay;
      days[i] = firstDay + (firstSlot + i) / slotsPerDay;
    }
    return new LocalAxis(slots, days, slotsPerDay);
  }

  /**
   * Steps of a day.
   *
   * @param resolution the length of a step
   * @return at least 1
   */
  public static int slotsPerDay(Duration resolution) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(resolution));
  }

  /**
   * The local time of day of a step.
   *
   * @param step from 0
   * @return 0 to steps of a day - 1
   */
  public int slot(int step) {
    return slots[step];
  }

  /**
   * The local day of a step, in days since 1970.
   *
   * @param step from 0
   * @return the day
   */
  public long epochDay(int step) {
    return days[step];
  }

  /**
   * The local day of a step.
   *
   * @param step from 0
   * @return the day
   */
  public LocalDate date(int step) {
    return LocalDate.ofEpochDay(days[step]);
  }

  /**
   * Steps of a day.
   *
   * @return at least 1
   */
  public int slotsPerDay() {
    return slotsPerDay;
  }

  /**
   * How many steps it spans.
   *
   * @return the count
   */
  public int size() {
    return slots.length;
  }
}
