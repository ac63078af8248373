package io.ammass.time;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Infers the step of a series from its stamps. */
public final class Resolutions {
  private Resolutions() {}

  /**
   * What the steps between neighbouring stamps say.
   *
   * @param stepMillis the most common step; 0 if there are fewer than two different stamps
   * @param share the share of the steps that are whole multiples of it, 0..1
   */
  public record Guess(long stepMillis, double share) {}

  /**
   * Finds the most common positive step; the smaller of two equally common ones.
   *
   * @param stamps milliseconds in any order; not modified
   * @return the step and how regular the stamps are
   */
  public static Guess guess(long[] stamps) {
    long[] sorted = stamps;
    for (int i = 1; i < stamps.length; i++) {
      if (stamps[i] < stamps[i - 1]) {
        sorted = stamps.clone();
        Arrays.sort(sorted);
        break;
      }
    }
    long majority = 0;
    Map<Long, Integer> counts = new HashMap<>();
    long run = 0;
    int positive = 0;
    for (int i = 1; i < sorted.length; i++) {
      long step = sorted[i] - sorted[i - 1];
      if (step == 0) {
        continue;
      }
      positive++;
      // Most files have one step all through: count runs, not rows.
      if (step == majority) {
        run++;
      } else {
        if (run > 0) {
          counts.merge(majority, (int) run, Integer::sum);
        }
        majority = step;
        run = 1;
      }
    }
    if (run > 0) {
      counts.merge(majority, (int) run, Integer::sum);
    }
    long best = 0;
    int bestCount = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      int count = entry.getValue();
      if (count > bestCount || (count == bestCount && entry.getKey() < best)) {
        best = entry.getKey();
        bestCount = count;
      }
    }
    if (best == 0) {
      return new Guess(0, 0);
    }
    long multiples = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      if (entry.getKey() % best == 0) {
        multiples += entry.getValue();
      }
    }
    return new Guess(best, (double) multiples / positive);
  }
}
