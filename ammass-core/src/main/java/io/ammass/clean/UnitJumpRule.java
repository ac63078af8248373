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
 * 3,600, 10^6), every day after lies beyond every day before, and the ratio is the same at every
 * time of day. A season or a holiday moves loads by less, more slowly, or some hours more than
 * others. Which unit is right a rule cannot know: the one that most values have is taken for it.
 */
final class UnitJumpRule implements QualityRule {
  private static final double[] FACTORS = {3.6, 10, 60, 100, 1000, 3600, 1e6};
  private static final double TOLERANCE = 0.15;

  /** Loads do change to a third by themselves: 3.6 must be met closely, at every hour. */
  private static final double TIGHT = 0.04;

  private static final double BELOW_TEN = 9.9;
  private static final int WEEK = 7;

  /** At nine hours in ten the logarithm of the ratio is this close to the factor's. */
  private static final double MOST_BY_HOUR = 0.3;

  private final Repair repair;

  UnitJumpRule(Repair repair) {
    this.repair = repair;
  }

  /** From this step on, values are so many times what they were. */
  private record Jump(int at, double factor) {}

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
      if (jump != null) {
        jumps.add(jump);
        day += WEEK - 1;
      }
    }
    return jumps;
  }

  private static @Nullable Jump jumpBetween(double[] values, double[] logs, int slots, int day) {
    // The day of the jump is part of both units: it belongs to neither side if they overlap in it.
    for (int skip = 0; skip <= 1; skip++) {
      int after = day + skip;
      if (after + WEEK > logs.length) {
        return null;
      }
      double[] before = Arrays.copyOfRange(logs, day - WEEK, day);
      double[] behind = Arrays.copyOfRange(logs, after, after + WEEK);
      double factor = factor(before, behind);
      if (factor != 1 && sameShape(values, slots, day, after, factor)) {
        return new Jump(edge(values, slots, after - 1, after, factor), factor);
      }
    }
    return null;
  }

  /** The factor between two weeks of daily medians, 1 if there is none that is known. */
  private static double factor(double[] before, double[] after) {
    double highBefore = Double.NEGATIVE_INFINITY;
    double lowBefore = Double.POSITIVE_INFINITY;
    double highAfter = Double.NEGATIVE_INFINITY;
    double lowAfter = Double.POSITIVE_INFINITY;
    for (int i = 0; i < WEEK; i++) {
      if (Double.isNaN(before[i]) || Double.isNaN(after[i])) {
        return 1;
      }
      highBefore = Math.max(highBefore, before[i]);
      lowBefore = Math.min(lowBefore, before[i]);
      highAfter = Math.max(highAfter, after[i]);
      lowAfter = Math.min(lowAfter, after[i]);
    }
    if (!(lowAfter > highBefore || highAfter < lowBefore)) {
      return 1;
    }
    // The same weekdays face each other: their ratios agree where only the unit has changed.
    double[] ratios = new double[WEEK];
    for (int i = 0; i < WEEK; i++) {
      ratios[i] = after[i] - before[i];
    }
    double ratio = Robust.median(ratios, WEEK);
    for (double known : FACTORS) {
      double allowed = known < BELOW_TEN ? TIGHT : TOLERANCE;
      if (Math.abs(Math.abs(ratio) - Math.log(known)) < Math.log(1 + allowed)) {
        return ratio > 0 ? known : 1 / known;
      }
    }
    return 1;
  }

  /** Whether every time of day moved by the factor: a unit knows no hours. */
  private static boolean sameShape(
      double[] values, int slots, int before, int after, double factor) {
    double[] first = shape(values, slots, before - WEEK);
    double[] second = shape(values, slots, after);
    double[] distances = new double[slots];
    int n = 0;
    for (int i = 0; i < slots; i++) {
      if (first[i] > 0 && second[i] > 0) {
        distances[n++] = Math.abs(Math.log(second[i] / first[i] / factor));
      }
    }
    double allowed = Math.abs(Math.log(factor)) < Math.log(BELOW_TEN) ? 2 * TIGHT : MOST_BY_HOUR;
    return 2 * n >= slots && Robust.quantile(distances, n, 0.9) < allowed;
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
