package io.ammass.core.source;

import io.ammass.core.source.TableAssembler.Timed;
import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import io.ammass.time.HourCount;
import io.ammass.time.StampResolver;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Places readings that are known by a date and the number of their interval within the day, counted
 * from 1, with numbers beyond the usual day (25) where the clock is set back.
 */
public final class NumberedHours {
  private static final long DAY_MILLIS = 86_400_000L;

  private final ZoneId zone;
  private final long step;
  private final int perDay;
  private final Map<Long, ClockDay> clockDays = new TreeMap<>();
  private long cachedDay = Long.MIN_VALUE;
  private long cachedStart;
  private int cachedLength;
  private int misplaced;
  private int repeated;
  private int skipped;
  private int nonexistent;

  /** A day on which the clock changes: which of its numbers hold a value. */
  private static final class ClockDay {
    private final ZoneOffsetTransition change;
    private final int firstNumber;
    private final int numbers;
    private final int length;
    private final BitSet present = new BitSet();

    ClockDay(ZoneOffsetTransition change, long step, int length) {
      this.change = change;
      LocalDateTime from = change.isGap() ? change.getDateTimeBefore() : change.getDateTimeAfter();
      this.firstNumber = (int) (from.toLocalTime().toNanoOfDay() / 1_000_000 / step) + 1;
      this.numbers = (int) (change.getDuration().abs().toMillis() / step);
      this.length = length;
    }
  }

  /**
   * The numbers of the rows.
   *
   * @param days the date of each row, in days since 1970
   * @param numbers the number of each row's interval within its day, from 1
   */
  public record Numbers(int[] days, short[] numbers) {}

  /**
   * Makes a placer.
   *
   * @param zone the zone whose days are counted
   * @param step the length of an interval in milliseconds; divides a day
   */
  public NumberedHours(ZoneId zone, long step) {
    this.zone = zone;
    this.step = step;
    this.perDay = (int) (DAY_MILLIS / step);
  }

  /**
   * Places rows.
   *
   * @param rows dates and numbers; not modified
   * @param values one value a row, NaN for an empty cell; not modified
   * @param wanted what the numbers count
   * @return where the intervals start; {@link StampResolver#UNPLACEABLE} where a number does not
   *     exist on its day
   */
  public Timed place(Numbers rows, double[] values, HourCount wanted) {
    boolean beyond = survey(rows, values);
    HourCount count = wanted == HourCount.GUESSED ? guess(beyond) : wanted;
    long[] starts = new long[values.length];
    for (int i = 0; i < starts.length; i++) {
      int day = rows.days()[i];
      int number = rows.numbers()[i];
      enter(day);
      boolean missing = Double.isNaN(values[i]);
      ClockDay change = clockDays.get((long) day);
      if (change == null || count == HourCount.ELAPSED) {
        starts[i] = number <= cachedLength ? at(number) : unplaceable(missing);
        repeated += change != null && number > perDay && number <= cachedLength ? 1 : 0;
      } else {
        starts[i] = byClock(change, number, missing);
      }
    }
    return new Timed(starts, Duration.ofMillis(step), findings(rows, beyond, count));
  }

  private long at(int number) {
    return cachedStart + (number - 1) * step;
  }

  private long unplaceable(boolean missing) {
    misplaced += missing ? 0 : 1;
    return StampResolver.UNPLACEABLE;
  }

  private long byClock(ClockDay day, int number, boolean missing) {
    int last = day.firstNumber + day.numbers;
    if (day.change.isOverlap()) {
      if (number > perDay) {
        if (number - perDay > day.numbers) {
          return unplaceable(missing);
        }
        repeated++;
        return at(day.firstNumber + day.numbers + number - perDay - 1);
      }
      return at(number < last ? number : number + day.numbers);
    }
    if (number >= day.firstNumber && number < last) {
      // The hour that never was. An empty cell is how a table of 24 columns says so; a value in it
      // (a zero, a guess) is no reading.
      skipped += missing ? 1 : 0;
      nonexistent += missing ? 0 : 1;
      return StampResolver.UNPLACEABLE;
    }
    return number > perDay
        ? unplaceable(missing)
        : at(number < day.firstNumber ? number : number - day.numbers);
  }

  private void enter(long day) {
    if (day == cachedDay) {
      return;
    }
    cachedDay = day;
    cachedStart = startOf(day);
    cachedLength = (int) ((startOf(day + 1) - cachedStart) / step);
  }

  private long startOf(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Notes which numbers the days of clock changes hold; tells whether any exceeds the usual. */
  private boolean survey(Numbers rows, double[] values) {
    boolean beyond = false;
    for (int i = 0; i < values.length; i++) {
      long day = rows.days()[i];
      int number = rows.numbers()[i];
      boolean fresh = day != cachedDay;
      enter(day);
      if (fresh && cachedLength != perDay) {
        clockDays.computeIfAbsent(day, this::clockDay);
      }
      beyond |= number > perDay && !Double.isNaN(values[i]);
      if (cachedLength != perDay && !Double.isNaN(values[i])) {
        ClockDay change = clockDays.get(day);
        if (change != null) {
          change.present.set(number);
        }
      }
    }
    return beyond;
  }

  private ClockDay clockDay(long day) {
    Instant start = Instant.ofEpochMilli(startOf(day));
    ZoneOffsetTransition change = zone.getRules().nextTransition(start.minusMillis(1));
    if (change == null) {
      throw new IllegalStateException("a day of another length has a clock change: " + day);
    }
    return new ClockDay(change, step, cachedLength);
  }

  private HourCount guess(boolean beyond) {
    int elapsed = 0;
    int clock = 0;
    for (ClockDay day : clockDays.values()) {
      if (!day.change.isGap()) {
        continue;
      }
      boolean gapGiven = day.present.get(day.firstNumber);
      boolean lastGiven = day.present.get(day.length + 1);
      elapsed += gapGiven && !lastGiven ? 1 : 0;
      clock += lastGiven ? 1 : 0;
    }
    if (elapsed == clock) {
      return beyond ? HourCount.ELAPSED : HourCount.CLOCK;
    }
    return elapsed > clock ? HourCount.ELAPSED : HourCount.CLOCK;
  }

  private List<Finding> findings(Numbers rows, boolean beyond, HourCount count) {
    List<Finding> findings = new ArrayList<>();
    if (rows.days().length == 0) {
      return findings;
    }
    Interval span = span(rows);
    if (beyond) {
      findings.add(
          new Finding(
              "hourNumbers",
              Severity.INFO,
              span,
              repeated,
              "intervals of a day are numbered beyond "
                  + perDay
                  + ": read as "
                  + (count == HourCount.ELAPSED
                      ? "elapsed since midnight"
                      : "the clock's hours, the last the repeated one")));
    }
    if (repeated > 0) {
      findings.add(
          new Finding(
              "clockChangeDoubled",
              Severity.INFO,
              span,
              repeated,
              repeated + " intervals of autumn days beyond the usual " + perDay + ": kept"));
    }
    if (skipped > 0) {
      findings.add(
          new Finding(
              "clockChangeSkipped",
              Severity.INFO,
              span,
              skipped,
              skipped + " cells are empty because the clock of " + zone + " skips their hour"));
    }
    if (nonexistent > 0) {
      findings.add(
          new Finding(
              "clockChangeNonexistent",
              Severity.WARNING,
              span,
              nonexistent,
              nonexistent
                  + " values of hours that the clock of "
                  + zone
                  + " never shows: left out"));
    }
    if (misplaced > 0) {
      findings.add(
          new Finding(
              "hourBeyondDay",
              Severity.ERROR,
              span,
              misplaced,
              misplaced
                  + " values are numbered beyond the end of their day in "
                  + zone
                  + ": left out. Maybe the zone is another one"));
    }
    return findings;
  }

  private Interval span(Numbers rows) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (int day : rows.days()) {
      low = Math.min(low, day);
      high = Math.max(high, day);
    }
    return new Interval(
        LocalDate.ofEpochDay(low).atStartOfDay(ZoneOffset.UTC).toInstant(),
        LocalDate.ofEpochDay(high + 1L).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
