package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import io.ammass.error.DataFormatException;
import io.ammass.error.InsufficientDataException;
import io.ammass.source.Readings;
import io.ammass.time.Resolutions;
import io.ammass.time.StampResolver;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Puts readings of any order on a regular grid and reports what did not fit. */
final class Grid {
  /** Stamps off the grid beyond this share mean that the series is not regular at all. */
  private static final double MAX_OFF_GRID = 0.1;

  /** A grid this much longer than its readings holds a stray stamp, such as a mistyped year. */
  private static final long MAX_SPARSENESS = 20;

  /** More readings behind later ones than this are a file in another order, not late data. */
  private static final double MAX_LATE = 0.05;

  private static final long DAY_MILLIS = 86_400_000L;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final Readings readings;
  private final DuplicatePolicy policy;
  private long step;
  private boolean calendarDays;
  private boolean shiftingDays;
  private long phase;
  private long low;
  private long high;
  private int placed;
  private int unsorted;
  private int late;
  private long latestBy;
  private int stray;
  private int offGrid;
  private int emptyCells;

  Grid(Readings readings, DuplicatePolicy policy) {
    this.readings = readings;
    this.policy = policy;
  }

  Draft place() {
    step = readings.resolution().toMillis();
    if (step == 0) {
      step = Resolutions.guess(readings.starts()).stepMillis();
    }
    if (step <= 0) {
      throw new InsufficientDataException(
          readings.name() + " has fewer than two different stamps: no resolution can be told");
    }
    boolean days = step % DAY_MILLIS == 0;
    calendarDays = days && !(readings.zone().normalized() instanceof ZoneOffset);
    shiftingDays = days && !calendarDays && daysShiftByAnHour();
    survey();
    dropStray();
    requireRegular();
    return fill();
  }

  /** The position of a reading on the time axis: local days for daily series, else instants. */
  private long position(int index) {
    long start = readings.start(index);
    if (start == StampResolver.UNPLACEABLE) {
      return start;
    }
    if (shiftingDays) {
      return start - dayShift(start);
    }
    if (!calendarDays) {
      return start;
    }
    ZoneId zone = readings.zone();
    return start + zone.getRules().getOffset(Instant.ofEpochMilli(start)).getTotalSeconds() * 1000L;
  }

  /** How far a day's start is from the first's time of day, within half a day. */
  private long dayShift(long start) {
    long half = DAY_MILLIS / 2;
    return Math.floorMod(start - readings.start(0) + half, DAY_MILLIS) - half;
  }

  /** Whether days start an hour earlier or later in part of the year: a calendar without a zone. */
  private boolean daysShiftByAnHour() {
    boolean shifts = false;
    for (int i = 0; i < readings.size(); i++) {
      long start = readings.start(i);
      if (start == StampResolver.UNPLACEABLE) {
        continue;
      }
      long shift = dayShift(start);
      if (shift != 0 && Math.abs(shift) != HOUR_MILLIS) {
        return false;
      }
      shifts |= shift != 0;
    }
    return shifts;
  }

  private void survey() {
    low = Long.MAX_VALUE;
    high = Long.MIN_VALUE;
    long previous = Long.MIN_VALUE;
    placed = 0;
    boolean any = false;
    for (int i = 0; i < readings.size(); i++) {
      any |= !Double.isNaN(readings.value(i));
      long at = position(i);
      if (at == StampResolver.UNPLACEABLE) {
        continue;
      }
      placed++;
      if (at < previous) {
        unsorted++;
      }
      previous = at;
      if (at < high) {
        late++;
        latestBy = Math.max(latestBy, high - at);
      }
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    if (!any || placed == 0) {
      throw new InsufficientDataException(
          readings.name() + ": all " + readings.size() + " values are missing");
    }
  }

  /** Leaves out a few readings far from all others in time, if they blow the grid up. */
  private void dropStray() {
    if ((high - low) / step <= MAX_SPARSENESS * placed + 1000) {
      return;
    }
    long[] sorted = new long[placed];
    int n = 0;
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at != StampResolver.UNPLACEABLE) {
        sorted[n++] = at;
      }
    }
    Arrays.sort(sorted);
    int from = 0;
    int to = n - 1;
    int allowed = Math.max(1, n / 100);
    while (to > from && (sorted[to] - sorted[from]) / step > MAX_SPARSENESS * (to - from) + 1000) {
      if (++stray > allowed) {
        throw new DataFormatException(
            "stamps of "
                + readings.name()
                + " are not regular: the most common step is "
                + Duration.ofMillis(step)
                + ", yet "
                + n
                + " readings spread over "
                + Duration.ofMillis(high - low).toDays()
                + " days");
      }
      if (sorted[from + 1] - sorted[from] > sorted[to] - sorted[to - 1]) {
        from++;
      } else {
        to--;
      }
    }
    low = sorted[from];
    high = sorted[to];
  }

  private void requireRegular() {
    Map<Long, Integer> phases = new HashMap<>();
    long last = Long.MIN_VALUE;
    int run = 0;
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at < low || at > high) {
        continue;
      }
      long each = Math.floorMod(at, step);
      if (each == last) {
        run++;
      } else {
        if (run > 0) {
          phases.merge(last, run, Integer::sum);
        }
        last = each;
        run = 1;
      }
    }
    phases.merge(last, run, Integer::sum);
    int best = -1;
    for (Map.Entry<Long, Integer> entry : phases.entrySet()) {
      if (entry.getValue() > best || (entry.getValue() == best && entry.getKey() < phase)) {
        best = entry.getValue();
        phase = entry.getKey();
      }
    }
    offGrid = placed - stray - best;
    if (offGrid > MAX_OFF_GRID * placed) {
      throw new DataFormatException(
          "stamps of "
              + readings.name()
              + " are not regular: the most common step is "
              + Duration.ofMillis(step)
              + ", but "
              + offGrid
              + " of "
              + placed
              + " stamps do not lie on that grid"
              + firstOffGrid()
              + ". Maybe resample the readings first, or give the resolution.");
    }
  }

  private String firstOffGrid() {
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at >= low && at <= high && Math.floorMod(at, step) != phase) {
        return ", the first "
            + Instant.ofEpochMilli(readings.start(i))
            + " (reading "
            + (i + 1)
            + ")";
      }
    }
    return "";
  }

  private Draft fill() {
    long first = low - Math.floorMod(low - phase, step);
    int size = Math.toIntExact((high - first) / step + 1);
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    short[] seen = new short[size];
    byte[] states = new byte[size];
    int duplicates = 0;
    int exact = 0;
    int firstDuplicate = -1;
    int lastDuplicate = 0;
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at < low || at > high) {
        continue;
      }
      int cell = (int) ((at - first) / step);
      double value = readings.value(i);
      if (seen[cell] == 0) {
        seen[cell] = 1;
        values[cell] = value;
        if (Double.isNaN(value)) {
          emptyCells++;
        }
        continue;
      }
      duplicates++;
      if (value == values[cell] || (Double.isNaN(value) && Double.isNaN(values[cell]))) {
        exact++;
      }
      firstDuplicate = firstDuplicate < 0 ? cell : Math.min(firstDuplicate, cell);
      lastDuplicate = Math.max(lastDuplicate, cell);
      values[cell] = merge(values[cell], value, seen[cell]);
      if (seen[cell] < Short.MAX_VALUE) {
        seen[cell]++;
      }
      states[cell] = (byte) ValueState.MERGED.ordinal();
    }
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(values[i])) {
        states[i] = (byte) ValueState.MISSING.ordinal();
      }
    }
    Draft draft =
        new Draft(
            readings.name(),
            readings.unit(),
            readings.zone(),
            startOf(first),
            step,
            values,
            states);
    reportPlacing(draft);
    reportAbsent(draft, seen);
    if (duplicates > 0) {
      draft.report(
          "duplicateStamp",
          exact == duplicates ? Severity.INFO : Severity.WARNING,
          firstDuplicate,
          lastDuplicate + 1,
          duplicates,
          Sentences.count(duplicates, "reading")
              + (duplicates == 1 ? " repeats" : " repeat")
              + " a stamp ("
              + exact
              + " with the same value): "
              + switch (policy) {
                case MEAN -> "the mean was taken";
                case FIRST -> "the first was kept";
                case LAST -> "the last was kept";
              });
    }
    return draft;
  }

  private double merge(double present, double value, int count) {
    if (Double.isNaN(value)) {
      return present;
    }
    if (Double.isNaN(present)) {
      return value;
    }
    return switch (policy) {
      case MEAN -> present + (value - present) / (count + 1);
      case FIRST -> present;
      case LAST -> value;
    };
  }

  private long startOf(long first) {
    if (!calendarDays) {
      return first;
    }
    ZoneId zone = readings.zone();
    return Instant.ofEpochMilli(first)
        .atZone(ZoneOffset.UTC)
        .toLocalDateTime()
        .atZone(zone)
        .toInstant()
        .toEpochMilli();
  }

  private void reportPlacing(Draft draft) {
    int size = draft.size();
    if (calendarDays || shiftingDays) {
      draft.report(
          "calendarDay",
          Severity.INFO,
          0,
          size,
          size,
          "days are counted by the calendar"
              + (calendarDays ? " of " + readings.zone() : "")
              + ": some have 23 or 25 hours, the grid says 24");
    }
    if (unsorted > 0) {
      draft.report(
          "unsorted",
          Severity.INFO,
          0,
          size,
          unsorted,
          "rows are not in order of time: " + Sentences.count(unsorted, "step") + " back, sorted");
    }
    if (late > 0 && late <= MAX_LATE * placed && stray == 0) {
      draft.report(
          "lateData",
          Severity.INFO,
          0,
          size,
          late,
          Sentences.count(late, "reading")
              + " came after later ones, the latest by "
              + Sentences.span(Duration.ofMillis(latestBy)));
    }
    if (stray > 0) {
      int[] place = placeOfStray(size);
      draft.report(
          "strayStamp",
          Severity.ERROR,
          place[0],
          place[1],
          stray,
          Sentences.count(stray, "reading")
              + " far from all others in time (a mistyped year?), left out");
    }
    if (offGrid > 0) {
      reportOffGrid(draft);
    }
  }

  /** From the row before the first stray one to that before the last: where the file is wrong. */
  private int[] placeOfStray(int size) {
    int first = size;
    int last = 0;
    int before = 0;
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at == StampResolver.UNPLACEABLE) {
        continue;
      }
      if (at >= low && at <= high) {
        before = (int) Math.min(size - 1L, (at - low) / step);
      } else {
        first = Math.min(first, before);
        last = Math.max(last, before + 1);
      }
    }
    return new int[] {Math.min(first, last), last};
  }

  private void reportOffGrid(Draft draft) {
    int first = draft.size();
    int last = 0;
    for (int i = 0; i < readings.size(); i++) {
      long at = position(i);
      if (at >= low && at <= high && Math.floorMod(at, step) != phase) {
        int cell = (int) ((at - low + Math.floorMod(low - phase, step)) / step);
        first = Math.min(first, cell);
        last = Math.max(last, cell);
      }
    }
    draft.report(
        "offGrid",
        Severity.WARNING,
        first,
        last + 1,
        offGrid,
        Sentences.count(offGrid, "stamp")
            + " off the grid of "
            + draft.resolution()
            + ", put into the interval that holds them");
  }

  /** What has no row, and what has a row without a value: from the first to the last of them. */
  private void reportAbsent(Draft draft, short[] seen) {
    if (emptyCells > 0) {
      reportEmpty(draft, seen);
    }
    int gaps = 0;
    int absent = 0;
    int first = -1;
    int last = 0;
    for (int i = 0; i < draft.size(); i++) {
      if (seen[i] == 0) {
        gaps += i == 0 || seen[i - 1] != 0 ? 1 : 0;
        absent++;
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (absent > 0) {
      draft.report(
          "missingRow",
          Severity.WARNING,
          first,
          last + 1,
          absent,
          Sentences.count(gaps, "gap")
              + " of altogether "
              + Sentences.count(absent, "interval")
              + " ("
              + Sentences.span(draft.resolution().multipliedBy(absent))
              + ") without a row");
    }
  }

  private void reportEmpty(Draft draft, short[] seen) {
    int longest = 0;
    int longestAt = 0;
    int missing = 0;
    int first = -1;
    int last = 0;
    int run = 0;
    for (int i = 0; i < draft.size(); i++) {
      if (seen[i] > 0 && Double.isNaN(draft.get(i))) {
        first = first < 0 ? i : first;
        last = i;
        missing++;
        run++;
        if (run > longest) {
          longest = run;
          longestAt = i - run + 1;
        }
      } else {
        run = 0;
      }
    }
    if (missing > 0) {
      draft.report(
          "missing",
          Severity.WARNING,
          first,
          last + 1,
          missing,
          Sentences.count(missing, "value")
              + " missing, the longest run "
              + Sentences.span(draft.resolution().multipliedBy(longest))
              + " from "
              + draft.timeAt(longestAt));
    }
  }
}
