package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import io.ammass.unit.Unit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the day on which a series changed its unit or its transformer ratio: from then on every
 * value is some well-known factor of what it was.
 *
 * <p>Medians of the seven days before a midnight are compared with those of the seven days after. A
 * jump counts if the ratio is within {@value #TOLERANCE} of a factor (3.6, 10, 60, 100, 1,000,
 * 3,600, 10^6; further off where weeks differ as much without any jump), every weekday moved by it,
 * and the ratio is the same at every time of day. A season or a holiday moves loads by less, more
 * slowly, or some hours more than others. Which unit is right a rule cannot know: the one that most
 * values have is taken for it.
 */
final class UnitJumpRule implements QualityRule {
  private static final double[] FACTORS = {3.6, 10, 60, 100, 1000, 3600, 1e6};
  private static final double TOLERANCE = 0.25;

  /** Loads do change to a third by themselves: 3.6 must be met closely, at every hour. */
  private static final double TIGHT = 0.04;

  private static final double BELOW_TEN = 9.9;
  private static final int WEEK = 7;

  /** At nine hours in ten the logarithm of the ratio is this close to the factor's. */
  private static final double MOST_BY_HOUR = 0.3;

  /**
   * Where weeks differ among themselves they may differ here, too, up to this share of the factor's
   * logarithm: a thousand is a thousand, also in a house that is busier one week than another.
   */
  private static final double LOOSE = 0.15;

  /** What each weekday moved at least, as a share of the factor's logarithm. */
  private static final double LEAST_SHARE = 0.6;

  private static final int MISSING_DAYS = 2;

  /** No custom of people changes a load that much at every hour. */
  private static final double BEYOND_CUSTOM = 50;

  private static final double TAIL = 0.05;
  private static final double APART = 2;

  private final Repair repair;

  UnitJumpRule(Repair repair) {
    this.repair = repair;
  }

  /**
   * From this step on, values are so many times what they were.
   *
   * @param sure whether nothing else need be known to believe it
   */
  private record Jump(int at, double factor, boolean sure) {

    /** Whether one takes back what the other did. */
    boolean isUndoneBy(Jump other) {
      return sameLevel(factor * other.factor, 1);
    }
  }

  @Override
  public String id() {
    return "unitJump";
  }

  @Override
  public void apply(Draft draft) {
    int slots = Days.slots(draft);
    double[] values = draft.shared();
    boolean hasZero = !draft.unit().isCompatible(Unit.KELVIN);
    if (!hasZero || slots < 4 || values.length < 2 * WEEK * slots) {
      return;
    }
    List<Jump> jumps = jumps(values, slots);
    if (jumps.isEmpty()) {
      return;
    }
    double[] levels = new double[jumps.size() + 1];
    levels[0] = 1;
    for (int k = 0; k < jumps.size(); k++) {
      levels[k + 1] = levels[k] * jumps.get(k).factor();
    }
    double usual = usualLevel(jumps, levels, values.length);
    int count = 0;
    for (int k = 0; k < levels.length; k++) {
      int from = k == 0 ? 0 : jumps.get(k - 1).at();
      int to = k == jumps.size() ? values.length : jumps.get(k).at();
      double factor = levels[k] / usual;
      if (!sameLevel(factor, 1)) {
        count += mend(draft, from, to, factor);
      }
    }
    Jump first = jumps.get(0);
    draft.report(
        id(),
        Severity.ERROR,
        first.at(),
        values.length,
        count,
        Sentences.count(jumps.size(), "jump")
            + " of the unit, the first by "
            + (first.factor() > 1 ? "x " : "/ ")
            + Sentences.number(Math.max(first.factor(), 1 / first.factor()))
            + " at "
            + draft.timeAt(first.at())
            + ": "
            + Sentences.count(count, "value")
            + switch (repair) {
              case LEAVE -> " in another unit than most";
              case BLANK -> " in another unit than most, taken out";
              case CORRECT -> " brought to the unit of most";
            });
  }

  private int mend(Draft draft, int from, int to, double factor) {
    int count = 0;
    for (int i = from; i < to; i++) {
      double value = draft.get(i);
      if (Double.isNaN(value)) {
        continue;
      }
      count++;
      if (repair == Repair.CORRECT) {
        draft.correct(i, value / factor);
      } else {
        draft.doubt(i, repair);
      }
    }
    return count;
  }

  private static boolean sameLevel(double a, double b) {
    return Math.abs(Math.log(a / b)) < Math.log(1 + TOLERANCE);
  }

  /** The level at which the most steps lie. */
  private static double usualLevel(List<Jump> jumps, double[] levels, int size) {
    double best = levels[0];
    long most = -1;
    for (double level : levels) {
      long steps = 0;
      for (int k = 0; k < levels.length; k++) {
        int from = k == 0 ? 0 : jumps.get(k - 1).at();
        int to = k == jumps.size() ? size : jumps.get(k).at();
        steps += sameLevel(levels[k], level) ? to - from : 0;
      }
      if (steps > most) {
        most = steps;
        best = level;
      }
    }
    return best;
  }

  private static List<Jump> jumps(double[] values, int slots) {
    double[] logs = Days.medians(values, slots);
    for (int day = 0; day < logs.length; day++) {
      logs[day] = logs[day] > 0 ? Math.log(logs[day]) : Double.NaN;
    }
    List<Jump> jumps = new ArrayList<>();
    double least = Math.log(FACTORS[0]) - Math.log(1 + TOLERANCE);
    for (int day = WEEK; day + WEEK <= logs.length; day++) {
      // Most days end here: two numbers are compared.
      if (!(Math.abs(logs[day] - logs[day - 1]) > 0.5 * least)) {
        continue;
      }
      Jump jump = jumpBetween(values, logs, slots, day);
      if (jump != null && add(jumps, jump, WEEK * slots)) {
        day += WEEK - 1;
      }
    }
    return believed(jumps);
  }

  /** Of jumps within a week one is kept: the sure one, else the first. Returns if it is sure. */
  private static boolean add(List<Jump> jumps, Jump jump, int week) {
    Jump last = jumps.isEmpty() ? null : jumps.get(jumps.size() - 1);
    boolean isNear = last != null && !last.sure() && jump.at() - last.at() < week;
    if (isNear && jump.sure()) {
      jumps.remove(jumps.size() - 1);
    }
    if (!isNear || jump.sure()) {
      jumps.add(jump);
    }
    return jump.sure();
  }

  /** What is sure, and what takes a sure jump back or is taken back by one. */
  private static List<Jump> believed(List<Jump> jumps) {
    List<Jump> believed = new ArrayList<>();
    for (int k = 0; k < jumps.size(); k++) {
      Jump jump = jumps.get(k);
      Jump before = jumps.get(Math.max(0, k - 1));
      Jump after = jumps.get(Math.min(jumps.size() - 1, k + 1));
      if (jump.sure()
          || (before.sure() && jump.isUndoneBy(before))
          || (after.sure() && jump.isUndoneBy(after))) {
        believed.add(jump);
      }
    }
    return believed;
  }

  private static @Nullable Jump jumpBetween(double[] values, double[] logs, int slots, int day) {
    // The day of the jump is part of both units: it belongs to neither side if they overlap in it.
    Jump likely = null;
    for (int skip = 0; skip <= 1; skip++) {
      int after = day + skip;
      if (after + WEEK > logs.length) {
        break;
      }
      double factor = factor(logs, day, after, false);
      boolean sure = factor != 1 && sameShape(values, slots, day, after, factor);
      double loose = sure ? factor : factor(logs, day, after, true);
      if (loose != 1 && (sure || likely == null)) {
        likely = new Jump(edge(values, slots, after - 1, after, loose), loose, sure);
      }
      if (sure) {
        break;
      }
    }
    return likely;
  }

  /** The factor between two weeks of daily medians, 1 if there is none that is known. */
  private static double factor(double[] logs, int day, int after, boolean loosely) {
    // The same weekdays face each other: their ratios agree where only the unit has changed.
    double[] ratios = new double[WEEK];
    double[] before = new double[WEEK];
    double[] behind = new double[WEEK];
    int n = 0;
    int known = 0;
    int follow = 0;
    for (int i = 0; i < WEEK; i++) {
      int other = after + i - WEEK >= day ? after + i - 2 * WEEK : after + i - WEEK;
      double ratio = other < 0 ? Double.NaN : logs[after + i] - logs[other];
      if (!Double.isNaN(ratio)) {
        ratios[n++] = ratio;
      }
      known = add(before, known, logs, day - 1 - i);
      follow = add(behind, follow, logs, after + i + WEEK);
    }
    if (n < WEEK - MISSING_DAYS) {
      return 1;
    }
    double noise =
        Math.max(
            known == 0 ? 0 : Robust.median(before, known),
            follow == 0 ? 0 : Robust.median(behind, follow));
    double[] sorted = ratios.clone();
    double ratio = Robust.median(sorted, n);
    double factor = nearest(Math.abs(ratio), loosely ? Double.POSITIVE_INFINITY : noise);
    for (int i = 0; i < n; i++) {
      // Every weekday went the same way, most of the way.
      if (!(ratios[i] * Math.signum(ratio) > LEAST_SHARE * Math.log(factor))) {
        return 1;
      }
    }
    return ratio > 0 ? factor : 1 / factor;
  }

  /** Adds by how much a day differs from the one a week before. */
  private static int add(double[] noise, int count, double[] logs, int day) {
    double difference =
        day < WEEK || day >= logs.length ? Double.NaN : logs[day] - logs[day - WEEK];
    if (Double.isNaN(difference)) {
      return count;
    }
    noise[count] = Math.abs(difference);
    return count + 1;
  }

  /** The factor that a ratio is close to, as closely as its size demands; 1 if it is none. */
  private static double nearest(double ratio, double noise) {
    double best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (double known : FACTORS) {
      double log = Math.log(known);
      double loose = Math.min(LOOSE * log, 2 * noise);
      double allowed =
          known < BELOW_TEN ? Math.log(1 + TIGHT) : Math.max(Math.log(1 + TOLERANCE), loose);
      double distance = Math.abs(ratio - log);
      if (distance < allowed && distance < least) {
        best = known;
        least = distance;
      }
    }
    return best;
  }

  /** Whether every time of day moved by the factor: a unit knows no hours. */
  private static boolean sameShape(
      double[] values, int slots, int before, int after, double factor) {
    double[] first = shape(values, slots, before - WEEK);
    double[] second = shape(values, slots, after);
    double log = Math.abs(Math.log(factor));
    if (log < Math.log(BELOW_TEN)) {
      return distance(first, second, Math.log(factor)) < 2 * TIGHT;
    }
    double usual =
        before < 2 * WEEK
            ? 0
            : distance(shape(values, slots, before - 2 * WEEK), first, Double.NaN);
    double allowed = Math.max(MOST_BY_HOUR, Math.min(LOOSE * log, 2 * usual));
    return distance(first, second, Double.NaN) < allowed
        || (log > Math.log(BEYOND_CUSTOM) && areApart(values, slots, before, after));
  }

  /**
   * Whether nearly all values of one week lie far beyond nearly all of the other: nights and
   * Sundays of a busy week are like those of an idle one, but not in another unit.
   */
  private static boolean areApart(double[] values, int slots, int before, int after) {
    double[] first = positive(values, (before - WEEK) * slots, before * slots);
    double[] second = positive(values, after * slots, (after + WEEK) * slots);
    if (2 * Math.min(first.length, second.length) < WEEK * slots) {
      return false;
    }
    double lowFirst = Robust.quantile(first, first.length, TAIL);
    double highFirst = Robust.quantile(first, first.length, 1 - TAIL);
    double lowSecond = Robust.quantile(second, second.length, TAIL);
    double highSecond = Robust.quantile(second, second.length, 1 - TAIL);
    return lowSecond > APART * highFirst || lowFirst > APART * highSecond;
  }

  private static double[] positive(double[] values, int from, int to) {
    return Arrays.stream(values, from, to).filter(value -> value > 0).toArray();
  }

  /**
   * At nine times of day in ten the logarithm of the ratio is at most so far from another; from
   * their median if that is NaN.
   */
  private static double distance(double[] first, double[] second, double log) {
    double[] ratios = new double[first.length];
    int n = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] > 0 && second[i] > 0) {
        ratios[n++] = Math.log(second[i] / first[i]);
      }
    }
    if (2 * n < first.length) {
      return Double.POSITIVE_INFINITY;
    }
    double centre = Double.isNaN(log) ? Robust.median(ratios.clone(), n) : log;
    for (int i = 0; i < n; i++) {
      ratios[i] = Math.abs(ratios[i] - centre);
    }
    return Robust.quantile(ratios, n, 0.9);
  }

  private static double[] shape(double[] values, int slots, int day) {
    double[] shape = new double[slots];
    double[] sample = new double[WEEK];
    for (int slot = 0; slot < slots; slot++) {
      int n = 0;
      for (int d = day; d < day + WEEK; d++) {
        double value = values[d * slots + slot];
        if (!Double.isNaN(value)) {
          sample[n++] = value;
        }
      }
      shape[slot] = Robust.median(sample, n);
    }
    return shape;
  }

  /** The step at which the new unit begins: the split of two days most like a week before. */
  private static int edge(double[] values, int slots, int firstDay, int lastDay, double factor) {
    int from = firstDay * slots;
    int to = Math.min(values.length, (lastDay + 1) * slots);
    int week = WEEK * slots;
    double misfit = 0;
    double least = Double.POSITIVE_INFINITY;
    int best = from;
    for (int i = from; i < to; i++) {
      double before = values[Math.floorMod(i - week, values.length)];
      if (misfit < least) {
        least = misfit;
        best = i;
      }
      misfit += misfit(values[i], before) - misfit(values[i], before * factor);
    }
    return misfit < least ? to : best;
  }

  private static double misfit(double value, double expected) {
    return value > 0 && expected > 0 ? Math.abs(Math.log(value / expected)) : 0;
  }
}
