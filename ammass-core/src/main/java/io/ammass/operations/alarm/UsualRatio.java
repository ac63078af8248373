package io.ammass.operations.alarm;

import io.ammass.data.TimeSeries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * How the latest readings compare with what is usual at the same local time of the same weekday:
 * logarithms of the ratio, so that twice and half are as far from one.
 *
 * <p>Usual is the median of the eight weeks before: half of them may be wrong before it is.
 */
final class UsualRatio {
  private static final int WEEKS = 8;
  private static final int FEWEST_WEEKS = 3;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration HISTORY = Duration.ofDays(28);

  /** A fault of the last two days must not pass as history and hide itself. */
  private static final Duration RECENT = Duration.ofDays(2);

  private static final double MAD_TO_SIGMA = 1.4826;

  private final TimeSeries series;
  private final double[] logRatios;

  private UsualRatio(TimeSeries series, double[] logRatios) {
    this.series = series;
    this.logRatios = logRatios;
  }

  /**
   * A window's ratio.
   *
   * @param logFactor the median of the logarithms
   * @param spread their robust standard deviation
   * @param count how many readings could be compared
   */
  record Shift(double logFactor, double spread, int count) {}

  static UsualRatio of(Situation situation) {
    TimeSeries measured = situation.measured().before(situation.now());
    TimeSeries span = measured.last(HISTORY.plus(RECENT).plus(WEEK.multipliedBy(WEEKS)));
    int size = span.last(HISTORY.plus(RECENT)).size();
    double[] ratios = new double[size];
    ZoneId zone = situation.site().zone();
    for (int i = 0; i < size; i++) {
      ratios[i] = logRatio(span, zone, span.size() - size + i);
    }
    return new UsualRatio(span.slice(span.size() - size, span.size()), ratios);
  }

  private static double logRatio(TimeSeries series, ZoneId zone, int index) {
    double value = series.get(index);
    if (!(value > 0)) {
      return Double.NaN;
    }
    ZoneRules rules = zone.getRules();
    Instant time = series.timeAt(index);
    long offset = rules.getOffset(time).getTotalSeconds();
    double[] usual = new double[WEEKS];
    int count = 0;
    for (int week = 1; week <= WEEKS; week++) {
      Instant before = time.minus(WEEK.multipliedBy(week));
      // The same clock reading, also across a clock change.
      before = before.plusSeconds(offset - rules.getOffset(before).getTotalSeconds());
      int at = series.indexOf(before);
      if (at >= 0 && at < index && series.get(at) > 0) {
        usual[count++] = series.get(at);
      }
    }
    return count < FEWEST_WEEKS
        ? Double.NaN
        : Math.log(value / median(Arrays.copyOf(usual, count)));
  }

  /** Whether the latest reading is young enough, and enough history could be compared. */
  boolean isUsable(Instant now) {
    int compared = 0;
    for (double ratio : logRatios) {
      compared += Double.isNaN(ratio) ? 0 : 1;
    }
    Duration resolution = series.resolution();
    return compared * resolution.toMillis() >= RECENT.toMillis()
        && !Double.isNaN(latest(Duration.ofDays(1), now).logFactor());
  }

  /** The last readings of a span before now. */
  Shift latest(Duration window, Instant now) {
    int to = logRatios.length;
    int from = to;
    while (from > 0 && !series.timeAt(from - 1).isBefore(now.minus(window))) {
      from--;
    }
    return shift(from, to);
  }

  /** When the window begins, or the first reading if that is later. */
  Instant start(Duration window, Instant now) {
    Instant start = now.minus(window);
    return start.isBefore(series.start()) ? series.start() : start;
  }

  /** The largest ratio a window of this length had in the weeks before, and the usual spread. */
  Shift history(Duration window) {
    int steps = steps(window);
    int end = logRatios.length - steps(RECENT);
    double largest = 0;
    double[] spreads = new double[Math.max(0, end / Math.max(1, steps))];
    int count = 0;
    for (int from = 0; from + steps <= end; from += steps) {
      Shift shift = shift(from, from + steps);
      if (!Double.isNaN(shift.logFactor())) {
        largest = Math.max(largest, Math.abs(shift.logFactor()));
        spreads[count++] = shift.spread();
      }
    }
    double usual = count == 0 ? Double.NaN : median(Arrays.copyOf(spreads, count));
    return new Shift(largest, usual, count);
  }

  private int steps(Duration span) {
    return (int) Math.max(1, span.toMillis() / series.resolution().toMillis());
  }

  private Shift shift(int from, int to) {
    double[] present =
        Arrays.stream(logRatios, from, to).filter(ratio -> !Double.isNaN(ratio)).toArray();
    if (present.length < 3 || 2 * present.length < to - from || isFlat(from, to)) {
      return new Shift(Double.NaN, Double.NaN, present.length);
    }
    double centre = median(present);
    double[] distances = Arrays.stream(present).map(ratio -> Math.abs(ratio - centre)).toArray();
    return new Shift(centre, MAD_TO_SIGMA * median(distances), present.length);
  }

  /** Whether most readings are one number: a meter that stands still says nothing of the load. */
  private boolean isFlat(int from, int to) {
    int repeats = 0;
    for (int i = from + 1; i < to; i++) {
      repeats += series.get(i) == series.get(i - 1) ? 1 : 0;
    }
    return 2 * repeats > to - from;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
