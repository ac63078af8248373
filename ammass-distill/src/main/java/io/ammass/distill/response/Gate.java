package io.ammass.distill.response;

import io.ammass.trainer.period.PeriodCrossValidation;
import java.util.Locale;

/**
 * Decides between the student and its hard-label twin.
 *
 * <p>The twin ships only if rolling validation has it at least {@value #MARGIN_PERCENT} per cent
 * better in squared and not worse in absolute error: a few weeks of validation are a poor judge,
 * and a twin that owes nothing to a source is the one that fails when the season turns.
 */
final class Gate {
  private static final int MARGIN_PERCENT = 5;

  private final PeriodCrossValidation.Choice student;
  private final PeriodCrossValidation.Choice twin;

  Gate(PeriodCrossValidation.Choice student, PeriodCrossValidation.Choice twin) {
    this.student = student;
    this.twin = twin;
  }

  boolean shipsStudent() {
    boolean twinIsClearlyBetter =
        twin.mse() < student.mse() * (1 - MARGIN_PERCENT / 100.0) && twin.mae() <= student.mae();
    return !twinIsClearlyBetter;
  }

  /** Which ships and why, in a sentence. */
  String verdict(double teacherShare) {
    double gain = 100 * (1 - student.mse() / twin.mse());
    return String.format(
        Locale.ROOT,
        "shipped the %s: in rolling validation the student's MSE is %.4g, its hard-label twin's %.4g"
            + " (distillation %s it by %.1f %%%s); teacher's share of the labels %.2f, prior strength"
            + " %s",
        shipsStudent() ? "student" : "hard-label twin",
        student.mse(),
        twin.mse(),
        gain >= 0 ? "lowers" : "raises",
        Math.abs(gain),
        gain < 0 && shipsStudent()
            ? ", within the " + MARGIN_PERCENT + " % that a short validation cannot tell"
            : "",
        teacherShare,
        student.strength());
  }
}
