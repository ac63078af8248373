package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;

/**
 * Finds a dead meter: zero for two days or longer in a series that is hardly ever zero otherwise.
 *
 * <p>Only stretches of a week or longer are taken out: a building may well be empty over a weekend.
 */
final class ZeroRule implements QualityRule {
  private static final Duration LEAST = Duration.ofHours(48);
  private static final Duration DEAD = Duration.ofDays(7);
  private static final double RARE = 0.01;

  private final Repair repair;

  ZeroRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "zeroStretch";
  }

  @Override
  public void apply(Draft draft) {
    Runs runs = Runs.of(draft, Math.max(4, draft.steps(LEAST)), value -> value == 0);
    if (runs.count() == 0) {
      return;
    }
    int zeros = 0;
    int alive = 0;
    for (int i = 0; i < draft.size(); i++) {
      if (draft.get(i) == 0) {
        zeros++;
      } else if (!Double.isNaN(draft.get(i))) {
        alive++;
      }
    }
    boolean rare = zeros - runs.total() <= RARE * alive;
    int dead = draft.steps(DEAD);
    int taken = 0;
    for (int[] run : runs.list()) {
      if (rare && run[1] - run[0] >= dead) {
        for (int i = run[0]; i < run[1]; i++) {
          draft.doubt(i, repair);
        }
        taken += run[1] - run[0];
      }
    }
    boolean blanked = taken > 0 && repair != Repair.LEAVE;
    draft.report(
        id(),
        rare ? Severity.WARNING : Severity.INFO,
        runs.first(),
        runs.last(),
        runs.total(),
        Sentences.count(runs.count(), "zero stretch").replace("stretchs", "stretches")
            + " of "
            + (runs.count() == 1 ? "" : "at most ")
            + Sentences.span(draft.resolution().multipliedBy(runs.longest()))
            + " from "
            + draft.timeAt(runs.longestFrom())
            + (blanked ? "; " + Sentences.count(taken, "value") + " taken out" : ""));
  }
}
