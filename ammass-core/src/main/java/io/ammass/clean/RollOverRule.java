package io.ammass.clean;

import io.ammass.data.QualityReport.Severity;

/**
 * Finds a register that passed its end or was exchanged: it falls from close below a power of ten
 * to close above zero, or from anywhere to close above zero.
 *
 * <p>{@link Repair#CORRECT} adds what was lost, so that the register rises on: the power of ten at
 * its end, or what the old meter had counted. Differences are then right without more ado.
 */
final class RollOverRule implements QualityRule {
  /** A meter of five digits was at 90,000 or more when it came round. */
  private static final double NEAR_END = 0.9;

  private static final double NEAR_ZERO = 0.1;

  private final Repair repair;

  RollOverRule(Repair repair) {
    this.repair = repair;
  }

  @Override
  public String id() {
    return "registerRollOver";
  }

  @Override
  public void apply(Draft draft) {
    double[] values = draft.values();
    int over = 0;
    int exchanged = 0;
    int first = -1;
    int last = 0;
    double lost = 0;
    double previous = Double.NaN;
    double top = 0;
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (Double.isNaN(value)) {
        continue;
      }
      top = Math.max(top, value);
      double end = Math.pow(10, Math.ceil(Math.log10(Math.max(1e-9, top))));
      if (value < previous && value <= NEAR_ZERO * previous && staysLow(values, i, previous)) {
        boolean isOver = previous >= NEAR_END * end;
        over += isOver ? 1 : 0;
        exchanged += isOver ? 0 : 1;
        lost += isOver ? end : previous;
        first = first < 0 ? i : first;
        last = i + 1;
      }
      if (lost > 0 && repair == Repair.CORRECT) {
        draft.correct(i, value + lost);
      }
      previous = value;
    }
    if (first >= 0) {
      draft.report(
          id(),
          Severity.WARNING,
          first,
          last,
          over + exchanged,
          "a register: it passed its end "
              + Sentences.count(over, "time")
              + " and started anew "
              + Sentences.count(exchanged, "time")
              + (repair == Repair.CORRECT
                  ? "; what was lost was added"
                  : ". Take differences that know its end, or correct it"));
    }
  }

  /** Whether the next readings are low as well: a single low one is a misreading. */
  private static boolean staysLow(double[] values, int at, double before) {
    int seen = 0;
    for (int i = at + 1; i < values.length && seen < 3; i++) {
      if (!Double.isNaN(values[i])) {
        if (values[i] > 0.5 * before) {
          return false;
        }
        seen++;
      }
    }
    return true;
  }
}
