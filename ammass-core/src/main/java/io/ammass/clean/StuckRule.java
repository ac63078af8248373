package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;
import java.time.Duration;

/**
 * Finds a meter that stands still: the same number, not zero, for a day or longer; for three hours
 * or eight readings in a series whose numbers hardly ever repeat.
 *
 * <p>A series that stands still for a fifth of its length is a step function by nature (a tariff, a
 * set point); nothing is reported then.
 */
final class StuckRule implements QualityRule {
  private static final Duration LEAST = Duration.ofHours(24);
  private static final int LEAST_STEPS = 6;
  private static final Duration LEAST_FINE = Duration.ofHours(3);
  private static final int LEAST_FINE_STEPS = 8;

  /** Share of equal neighbours below which numbers are fine enough for a short run to be odd. */
  private static final double FINE = 0.02;

  private static final double BY_NATURE = 0.2;

  private final Repair repair;

  StuckRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "stuckRun";
  }

  @Override
  public void apply(Draft draft) {
    int least =
        isFine(draft)
            ? Math.max(LEAST_FINE_STEPS, draft.steps(LEAST_FINE))
            : Math.max(LEAST_STEPS, draft.steps(LEAST));
    Runs runs = Runs.of(draft, least, value -> value != 0);
    if (runs.count() == 0 || runs.total() > BY_NATURE * draft.size()) {
      return;
    }
    String value = Sentences.number(draft.get(runs.longestFrom()));
    String from = String.valueOf(draft.timeAt(runs.longestFrom()));
    for (int[] run : runs.list()) {
      for (int i = run[0]; i < run[1]; i++) {
        draft.doubt(i, repair);
      }
    }
    draft.report(
        id(),
        Severity.WARNING,
        runs.first(),
        runs.last(),
        runs.total(),
        Sentences.count(runs.count(), "stuck run")
            + " of "
            + (runs.count() == 1 ? "" : "at most ")
            + Sentences.span(draft.resolution().multipliedBy(runs.longest()))
            + " from "
            + from
            + " at "
            + value
            + " "
            + draft.unit()
            + (repair != Repair.LEAVE ? ", taken out" : ""));
  }

  /** Whether neighbours outside long runs hardly ever are the same number. */
  private static boolean isFine(Draft draft) {
    double[] values = draft.shared();
    int repeats = 0;
    int pairs = 0;
    int run = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] == values[i - 1] && values[i] != 0) {
        run++;
        continue;
      }
      if (run < LEAST_FINE_STEPS) {
        repeats += run;
        pairs += run;
      }
      run = 0;
      if (values[i] != 0 && !Double.isNaN(values[i])) {
        pairs++;
      }
    }
    return pairs > 100 && repeats < FINE * pairs;
  }
}
