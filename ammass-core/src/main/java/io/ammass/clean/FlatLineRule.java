package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.util.Arrays;

/**
 * Finds a line that hardly moves, yet is not one number: days whose range is a fiftieth of the
 * usual day's, amid the series' range. A sensor that has lost its object reads like this: noise
 * around a constant. Close to either end of the range a plant is idle, or a sky is covered, and
 * nothing is said unless it lasts two weeks. Values stay and are doubted. {@link StuckRule} finds
 * the same number again and again.
 */
final class FlatLineRule implements QualityRule {
  private static final double FLAT = 0.02;
  private static final double BY_NATURE = 0.2;
  private static final int MIN_DAYS = 14;
  private static final int LONG_DAYS = 14;

  /** Single errors do not stretch the range. */
  private static final double TAIL = 0.005;

  /** Idle or saturated within this share of the range from either end. */
  private static final double END = 0.1;

  @Override
  public String id() {
    return "flatLine";
  }

  @Override
  public void apply(Draft draft) {
    int slots = Days.slots(draft);
    if (slots < 4 || draft.size() < MIN_DAYS * slots) {
      return;
    }
    double[] ranges = ranges(draft.shared(), slots);
    double[] scratch = new double[ranges.length];
    int known = 0;
    for (double range : ranges) {
      if (!Double.isNaN(range)) {
        scratch[known++] = range;
      }
    }
    if (known < MIN_DAYS) {
      return;
    }
    double usual = Robust.median(scratch, known);
    // Most series end here: what follows sorts every value.
    if (Arrays.stream(ranges).noneMatch(range -> range > 0 && range <= FLAT * usual)) {
      return;
    }
    boolean[] flatDays = flatDays(draft.shared(), ranges, FLAT * usual, slots);
    int flat = 0;
    int first = -1;
    int last = 0;
    for (int day = 0; day < ranges.length; day++) {
      if (flatDays[day]) {
        flat++;
        first = first < 0 ? day : first;
        last = day + 1;
      }
    }
    if (flat == 0 || flat > BY_NATURE * known) {
      return;
    }
    for (int day = first; day < last; day++) {
      for (int i = day * slots; flatDays[day] && i < (day + 1) * slots; i++) {
        draft.doubt(i, Repair.LEAVE);
      }
    }
    draft.report(
        id(),
        Severity.WARNING,
        first * slots,
        last * slots,
        (long) flat * slots,
        Sentences.count(flat, "day")
            + " with hardly any movement (usually "
            + Sentences.number(usual)
            + " "
            + draft.unit()
            + " a day), the first "
            + draft.timeAt(first * slots));
  }

  private static boolean[] flatDays(double[] values, double[] ranges, double flat, int slots) {
    double[] levels = Days.medians(values, slots);
    double[] scratch = Arrays.stream(values).filter(value -> !Double.isNaN(value)).toArray();
    double low = Robust.quantile(scratch, scratch.length, TAIL);
    double high = Robust.quantile(scratch, scratch.length, 1 - TAIL);
    double end = END * (high - low);
    boolean[] result = new boolean[ranges.length];
    for (int day = 0; day < ranges.length; day++) {
      int from = day;
      boolean amid = true;
      while (day < ranges.length && ranges[day] > 0 && ranges[day] <= flat) {
        amid &= levels[day] > low + end && levels[day] < high - end;
        day++;
      }
      if (day > from && (amid || day - from >= LONG_DAYS)) {
        Arrays.fill(result, from, day, true);
      }
    }
    return result;
  }

  /** Highest less lowest value of each whole day; NaN if a value is missing. */
  private static double[] ranges(double[] values, int slots) {
    double[] ranges = new double[values.length / slots];
    for (int day = 0; day < ranges.length; day++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      boolean whole = true;
      for (int i = day * slots; i < (day + 1) * slots; i++) {
        double value = values[i];
        whole &= !Double.isNaN(value);
        least = value < least ? value : least;
        most = value > most ? value : most;
      }
      ranges[day] = whole ? most - least : Double.NaN;
    }
    return ranges;
  }
}
