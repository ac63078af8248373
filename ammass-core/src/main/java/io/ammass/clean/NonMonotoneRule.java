package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/**
 * Finds readings of a register that fall behind and catch up again: misreadings, for a register
 * never falls. Falls to zero that last are {@link RollOverRule}'s.
 */
final class NonMonotoneRule implements QualityRule {
  /** A misreading is over within this many readings. */
  private static final int LONGEST = 24;

  private final Repair repair;

  NonMonotoneRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "nonMonotone";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.values();
    int count = 0;
    int first = -1;
    int last = 0;
    int before = -1;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        continue;
      }
      if (before >= 0 && values[i] < values[before]) {
        int[] wrong = wrong(values, before, i);
        for (int k = wrong[0]; k < wrong[1]; k++) {
          if (!Double.isNaN(values[k])) {
            draft.doubt(k, repair);
            values[k] = Double.NaN;
            count++;
          }
        }
        if (wrong[1] > wrong[0]) {
          first = first < 0 ? wrong[0] : first;
          last = wrong[1];
          before = wrong[0] <= before ? previous(values, before) : before;
          if (Double.isNaN(values[i])) {
            continue;
          }
        }
      }
      before = i;
    }
    if (count > 0) {
      draft.report(
          id(),
          Severity.WARNING,
          first,
          last,
          count,
          Sentences.count(count, "reading")
              + " of a register that never falls"
              + (count == 1 ? " lies" : " lie")
              + " out of its course"
              + (repair == Repair.LEAVE ? "" : ", taken out"));
    }
  }

  /**
   * The stretch that is wrong at a fall: the one high reading before it, if without that the
   * register rises on; else the low readings until it is back at its height; else nothing.
   */
  private static int[] wrong(double[] values, int before, int fall) {
    int earlier = previous(values, before);
    if (earlier >= 0 && values[fall] >= values[earlier]) {
      return new int[] {before, before + 1};
    }
    int seen = 0;
    for (int k = fall; k < values.length && seen <= LONGEST; k++) {
      if (!Double.isNaN(values[k])) {
        if (values[k] >= values[before]) {
          return new int[] {fall, k};
        }
        seen++;
      }
    }
    return new int[] {fall, fall};
  }

  private static int previous(double[] values, int at) {
    int k = at - 1;
    while (k >= 0 && Double.isNaN(values[k])) {
      k--;
    }
    return k;
  }
}
