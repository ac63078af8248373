package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The holes of a draft, and how an expected course is fitted into them: moved by what it misses the
 * day before the hole and the day after, from one to the other along a line.
 */
final class Holes {
  private Holes() {}

  /** Holes between values, of at most so many steps. */
  static List<int[]> upTo(Draft draft, int limit) {
    List<int[]> holes = new ArrayList<>();
    for (int i = 1; i < draft.size(); i++) {
      if (!Double.isNaN(draft.get(i)) || Double.isNaN(draft.get(i - 1))) {
        continue;
      }
      int to = i;
      while (to < draft.size() && Double.isNaN(draft.get(to))) {
        to++;
      }
      if (to < draft.size() && to - i <= limit) {
        holes.add(new int[] {i, to});
      }
      i = to;
    }
    return holes;
  }

  /**
   * Fills holes by what is expected; those in which something expected is missing stay.
   *
   * @param expected one value an interval, NaN where nothing can be said
   * @param day steps over which the level of the neighbours is taken
   */
  static void fill(
      Draft draft, String rule, Duration longest, double[] expected, int day, String how) {
    double[] values = draft.values();
    double[] extremes = extremes(values);
    int filled = 0;
    int holes = 0;
    int first = -1;
    int last = 0;
    for (int[] hole : upTo(draft, Math.max(1, draft.steps(longest)))) {
      if (!isWhole(expected, hole)) {
        continue;
      }
      double before = offset(values, expected, hole[0] - day, hole[0]);
      double after = offset(values, expected, hole[1], hole[1] + day);
      before = Double.isNaN(before) ? after : before;
      after = Double.isNaN(after) ? before : after;
      int length = hole[1] - hole[0];
      for (int i = hole[0]; i < hole[1]; i++) {
        double share = (i - hole[0] + 1.0) / (length + 1);
        double move = Double.isNaN(before) ? 0 : before + share * (after - before);
        // What was never seen is not invented: a solar night stays dark.
        draft.repair(i, Math.max(extremes[0], Math.min(extremes[1], expected[i] + move)));
      }
      filled += length;
      holes++;
      first = first < 0 ? hole[0] : first;
      last = hole[1];
    }
    if (filled > 0) {
      draft.report(
          rule,
          Severity.INFO,
          first,
          last,
          filled,
          Sentences.count(filled, "value")
              + " in "
              + Sentences.count(holes, "hole")
              + " of at most "
              + Sentences.span(longest)
              + " filled "
              + how);
    }
  }

  private static boolean isWhole(double[] expected, int[] hole) {
    for (int i = hole[0]; i < hole[1]; i++) {
      if (Double.isNaN(expected[i])) {
        return false;
      }
    }
    return true;
  }

  private static double offset(double[] values, double[] expected, int from, int to) {
    double sum = 0;
    int n = 0;
    for (int i = Math.max(0, from); i < Math.min(values.length, to); i++) {
      double difference = values[i] - expected[i];
      if (!Double.isNaN(difference)) {
        sum += difference;
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  private static double[] extremes(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      least = value < least ? value : least;
      most = value > most ? value : most;
    }
    return new double[] {least, most};
  }
}
