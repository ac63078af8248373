package io.ammass.time;

import io.ammass.data.Interval;
import io.ammass.data.QualityReport.Finding;
import io.ammass.data.QualityReport.Severity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Mends two habits of writing labels that hide the order of rows.
 *
 * <p>The last interval of a day may be labelled 00:00 of <em>its own</em> date, so that it seems to
 * jump back a day; a typical year may be put together of months of different years. Both are told
 * from the order of rows alone, and only if the mended labels are in order.
 */
public final class LabelMender {
  private static final long DAY = 86_400_000L;

  /** A year without a leap day that starts on a Monday, as typical years are commonly read. */
  private static final int TYPICAL_YEAR = 2001;

  private LabelMender() {}

  /**
   * Labels after mending.
   *
   * @param labels clock readings as milliseconds as if UTC
   * @param findings what was mended
   */
  public record Mended(long[] labels, List<Finding> findings) {}

  /**
   * Mends labels.
   *
   * @param labels clock readings in file order; not modified
   * @param step the usual step in milliseconds
   * @return the labels, the same array if nothing was mended
   */
  public static Mended mend(long[] labels, long step) {
    List<Finding> findings = new ArrayList<>();
    long[] result = labels;
    if (step > 0 && step < DAY) {
      result = mendMidnight(result, step, findings);
      result = mendTypicalYear(result, step, findings);
    }
    return new Mended(result, findings);
  }

  private static long[] mendMidnight(long[] labels, long step, List<Finding> findings) {
    int count = 0;
    long[] mended = labels.clone();
    for (int i = 0; i < labels.length; i++) {
      if (Math.floorMod(labels[i], DAY) != 0) {
        continue;
      }
      boolean jumpsBack = i > 0 && labels[i] - labels[i - 1] == step - DAY;
      boolean jumpsOn = i + 1 < labels.length && labels[i + 1] - labels[i] == step + DAY;
      boolean alone = i == 0 || i + 1 == labels.length;
      // A year put together of months jumps elsewhere at the end of a month: one side is enough.
      if ((jumpsBack && (jumpsOn || alone || i + 1 < labels.length)) || (alone && jumpsOn)) {
        mended[i] += DAY;
        count++;
      }
    }
    if (count < 2) {
      return labels;
    }
    findings.add(
        new Finding(
            "midnightLabel",
            Severity.INFO,
            new Interval(Instant.ofEpochMilli(min(mended)), Instant.ofEpochMilli(max(mended))),
            count,
            count
                + " rows at 00:00 carry the date on which their day began, not the next one: read"
                + " as 24:00"));
    return mended;
  }

  private static long[] mendTypicalYear(long[] labels, long step, List<Finding> findings) {
    boolean ordered = true;
    TreeSet<Integer> years = new TreeSet<>();
    for (int i = 0; i < labels.length; i++) {
      ordered &= i == 0 || labels[i] >= labels[i - 1];
      years.add(dateOf(labels[i] - step).getYear());
      if (years.size() > 40) {
        return labels;
      }
    }
    if (years.size() < 3 || labels.length * step > 367 * DAY) {
      return labels;
    }
    long[] mended = new long[labels.length];
    for (int i = 0; i < labels.length; i++) {
      // The step before a label is inside its interval for either kind of label but the first row.
      LocalDate date = dateOf(i == 0 ? labels[i] : labels[i] - step);
      if (date.getMonthValue() == 2 && date.getDayOfMonth() == 29) {
        return labels;
      }
      long from = LocalDate.of(date.getYear(), 1, 1).toEpochDay() * DAY;
      long to = LocalDate.of(TYPICAL_YEAR, 1, 1).toEpochDay() * DAY;
      long shift = date.isLeapYear() && date.getMonthValue() > 2 ? DAY : 0;
      mended[i] = labels[i] - from + to - shift;
      if (i > 0 && mended[i] < mended[i - 1]) {
        return labels;
      }
    }
    findings.add(
        new Finding(
            "typicalYear",
            Severity.INFO,
            new Interval(
                Instant.ofEpochMilli(mended[0]), Instant.ofEpochMilli(mended[mended.length - 1])),
            labels.length,
            "a typical year put together of months of "
                + years.first()
                + ".."
                + years.last()
                + (ordered ? " (in order)" : "")
                + ": read as "
                + TYPICAL_YEAR));
    return mended;
  }

  private static LocalDate dateOf(long label) {
    return Instant.ofEpochMilli(label).atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static long min(long[] values) {
    long least = values[0];
    for (long value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  private static long max(long[] values) {
    long most = values[0];
    for (long value : values) {
      most = Math.max(most, value);
    }
    return most;
  }
}
