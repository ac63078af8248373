package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/** Counts the holes left after every other rule has spoken: values that are missing for good. */
final class GapRule implements QualityRule {
  @Override
  public String id() {
    return "gap";
  }

  @Override
  public void apply(Draft draft) {
    int runs = 0;
    int missing = 0;
    int longest = 0;
    int longestAt = 0;
    int first = -1;
    int last = 0;
    for (int i = 0; i < draft.size(); i++) {
      int from = i;
      while (i < draft.size() && Double.isNaN(draft.get(i))) {
        i++;
      }
      int length = i - from;
      if (length > 0) {
        runs++;
        missing += length;
        first = first < 0 ? from : first;
        last = i;
        if (length > longest) {
          longest = length;
          longestAt = from;
        }
      }
    }
    if (runs > 0) {
      draft.report(
          id(),
          Severity.WARNING,
          first,
          last,
          missing,
          Sentences.count(runs, "gap")
              + " ("
              + Sentences.span(draft.resolution().multipliedBy(missing))
              + ") left open, the longest "
              + Sentences.span(draft.resolution().multipliedBy(longest))
              + " from "
              + draft.timeAt(longestAt));
    }
  }
}
