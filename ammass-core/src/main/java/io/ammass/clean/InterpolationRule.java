package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;

/**
 * Fills short holes along the straight line between their neighbours; a hole of one interval is
 * always short. Holes at either end stay.
 */
final class InterpolationRule implements QualityRule {
  private final Duration longest;

  InterpolationRule(Duration longest) {
    this.longest = longest;
  }

  @Override
  public String id() {
    return "interpolated";
  }

  @Override
  public void apply(Draft draft) {
    if (longest.isZero()) {
      return;
    }
    int limit = Math.max(1, draft.steps(longest));
    int filled = 0;
    int holes = 0;
    int first = -1;
    int last = 0;
    for (int i = 1; i < draft.size(); i++) {
      if (!Double.isNaN(draft.get(i)) || Double.isNaN(draft.get(i - 1))) {
        continue;
      }
      int to = i;
      while (to < draft.size() && Double.isNaN(draft.get(to))) {
        to++;
      }
      int length = to - i;
      if (to < draft.size() && length <= limit) {
        double before = draft.get(i - 1);
        double after = draft.get(to);
        for (int k = 0; k < length; k++) {
          draft.repair(i + k, before + (after - before) * (k + 1) / (length + 1));
        }
        filled += length;
        holes++;
        first = first < 0 ? i : first;
        last = to;
      }
      i = to;
    }
    if (filled > 0) {
      draft.report(
          id(),
          Severity.INFO,
          first,
          last,
          filled,
          Sentences.count(filled, "value")
              + " in "
              + Sentences.count(holes, "hole")
              + " of at most "
              + Sentences.span(draft.resolution().multipliedBy(limit))
              + " filled along the line between the neighbours");
    }
  }
}
