package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;
import java.time.Instant;

/** Finds a series that ends too long before the moment at which it was asked for. */
final class LateDataRule implements QualityRule {
  private final Instant asOf;
  private final Duration allowed;

  LateDataRule(Instant asOf, Duration allowed) {
    if (allowed.isNegative()) {
      throw new IllegalArgumentException("allowed must not be negative: " + allowed);
    }
    this.asOf = asOf;
    this.allowed = allowed;
  }

  @Override
  public String id() {
    return "lateData";
  }

  @Override
  public void apply(Draft draft) {
    int last = draft.size();
    while (last > 0 && Double.isNaN(draft.get(last - 1))) {
      last--;
    }
    Instant end = draft.timeAt(last);
    Duration late = Duration.between(end, asOf);
    if (late.compareTo(allowed) <= 0) {
      return;
    }
    long steps = late.toMillis() / draft.resolution().toMillis();
    draft.report(
        id(),
        Severity.WARNING,
        Math.max(0, last - 1),
        last,
        steps,
        "the last value ends at "
            + end
            + ", "
            + Sentences.span(late)
            + " before "
            + asOf
            + ": "
            + Sentences.count(steps, "value")
            + " late (allowed are "
            + Sentences.span(allowed)
            + ")");
  }
}
