package io.ammass.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/** Stretches of one and the same number. */
record Runs(List<int[]> list, int total, int longest, int longestFrom) {
  /** The runs of equal numbers that pass the test and have at least so many steps. */
  static Runs of(Draft draft, int least, DoublePredicate test) {
    List<int[]> list = new ArrayList<>();
    double[] values = draft.shared();
    int total = 0;
    int longest = 0;
    int longestFrom = 0;
    int from = 0;
    for (int i = 1; i <= values.length; i++) {
      if (i < values.length && values[i] == values[from]) {
        continue;
      }
      int length = i - from;
      if (length >= least && test.test(values[from])) {
        list.add(new int[] {from, i});
        total += length;
        if (length > longest) {
          longest = length;
          longestFrom = from;
        }
      }
      from = i;
    }
    return new Runs(list, total, longest, longestFrom);
  }

  int count() {
    return list.size();
  }

  int first() {
    return list.get(0)[0];
  }

  int last() {
    return list.get(list.size() - 1)[1];
  }
}
