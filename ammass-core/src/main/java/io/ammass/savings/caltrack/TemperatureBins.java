package io.ammass.savings.caltrack;

import java.util.Arrays;

/**
 * The temperature bins of the time-of-week-and-temperature model (CalTRACK 3.9).
 *
 * <p>Basis functions of the full set of end points; a model with fewer end points adds neighbouring
 * functions up. The first is {@code min(T, 30)}, the others {@code clip(T, left, right) - left}.
 */
final class TemperatureBins {
  private static final double[] END_POINTS = {30, 45, 55, 65, 75, 90};
  static final int BASES = END_POINTS.length + 1;
  // CalTRACK 3.9.3.2: a bin needs 20 hours
  private static final int MINIMUM_HOURS = 20;

  private TemperatureBins() {}

  /** Bin of a temperature: left-open, right-closed. */
  static int bin(double t) {
    int bin = 0;
    while (bin < END_POINTS.length && t > END_POINTS[bin]) {
      bin++;
    }
    return bin;
  }

  /** Writes the basis functions, the first shifted by its end point so that moments stay small. */
  static void shiftedBasis(double t, double[] f) {
    f[0] = Math.min(t, END_POINTS[0]) - END_POINTS[0];
    for (int j = 1; j < BASES; j++) {
      double left = END_POINTS[j - 1];
      double value = t > left ? t - left : 0;
      if (j < END_POINTS.length) {
        value = Math.min(value, END_POINTS[j] - left);
      }
      f[j] = value;
    }
  }

  /** Shift of the first basis function. */
  static double shift() {
    return END_POINTS[0];
  }

  /** Which end points remain for counts of hours per full bin: outer ones first, then inner. */
  static boolean[] keep(int[] count) {
    boolean[] keep = new boolean[END_POINTS.length];
    Arrays.fill(keep, true);
    while (true) {
      int first = next(keep, -1);
      if (first < 0) {
        return keep;
      }
      int last = previous(keep, END_POINTS.length);
      boolean changed = false;
      if (sum(count, 0, first) < MINIMUM_HOURS) {
        keep[first] = false;
        changed = true;
      }
      // Both ends are looked at before the next round; with one end point left it is dropped once.
      if (keep[last] && sum(count, last + 1, END_POINTS.length) < MINIMUM_HOURS) {
        keep[last] = false;
        changed = true;
      }
      if (changed) {
        continue;
      }
      int left = first;
      int right = next(keep, left);
      while (right >= 0) {
        if (sum(count, left + 1, right) < MINIMUM_HOURS) {
          keep[right] = false;
          changed = true;
          break;
        }
        left = right;
        right = next(keep, left);
      }
      if (!changed) {
        return keep;
      }
    }
  }

  private static int next(boolean[] keep, int from) {
    for (int j = from + 1; j < keep.length; j++) {
      if (keep[j]) {
        return j;
      }
    }
    return -1;
  }

  private static int previous(boolean[] keep, int from) {
    for (int j = from - 1; j >= 0; j--) {
      if (keep[j]) {
        return j;
      }
    }
    return -1;
  }

  private static int sum(int[] count, int from, int to) {
    int s = 0;
    for (int j = from; j <= to; j++) {
      s += count[j];
    }
    return s;
  }

  /** Column of each basis function when only some end points are kept. */
  static int[] columns(boolean[] keep) {
    int[] column = new int[BASES];
    int c = 0;
    for (int j = 0; j < BASES; j++) {
      column[j] = c;
      if (j < keep.length && keep[j]) {
        c++;
      }
    }
    return column;
  }

  /** The kept end points. */
  static double[] endPoints(boolean[] keep) {
    double[] kept = new double[keep.length];
    int n = 0;
    for (int j = 0; j < keep.length; j++) {
      if (keep[j]) {
        kept[n++] = END_POINTS[j];
      }
    }
    return Arrays.copyOf(kept, n);
  }
}
