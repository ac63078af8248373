package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.text.Texts;
import java.util.List;
import java.util.Objects;

/**
 * Compares a monitoring value with what was agreed: an error above, a coverage below or away from
 * its objective.
 *
 * <pre>{@code
 * Objective.above("wape", 0.15).clearAt(0.12);
 * Objective.awayFrom("coverage90", 0.90, 0.07);
 * }</pre>
 */
public final class Objective implements WatchRule {
  /** On which side of the objective the alarm lies. */
  private enum Side {
    ABOVE,
    BELOW,
    AWAY
  }

  private static final double USUAL_CLEAR = 0.9;

  private final String value;
  private final Side side;
  private final double target;
  private final double raiseAt;
  private final double clearAt;
  private final Alarm.Severity severity;

  private Objective(
      String value,
      Side side,
      double target,
      double raiseAt,
      double clearAt,
      Alarm.Severity severity) {
    if (!Double.isFinite(raiseAt) || !Double.isFinite(target) || !(clearAt <= raiseAt)) {
      throw new IllegalArgumentException(
          "the objective of "
              + value
              + " has impossible levels: raise at "
              + raiseAt
              + ", clear at "
              + clearAt
              + ", target "
              + target
              + ". Maybe the clear level lies on the bad side.");
    }
    this.value = Objects.requireNonNull(value, "value");
    this.side = side;
    this.target = target;
    this.raiseAt = raiseAt;
    this.clearAt = clearAt;
    this.severity = severity;
  }

  /**
   * A value that should stay below a limit, such as an error.
   *
   * @param value the monitoring value's name
   * @param limit the alarm is raised here and cleared a tenth below
   * @return the rule
   */
  public static Objective above(String value, double limit) {
    return new Objective(
        value,
        Side.ABOVE,
        limit,
        limit,
        limit - (1 - USUAL_CLEAR) * Math.abs(limit),
        Alarm.Severity.WARNING);
  }

  /**
   * A value that should stay above a limit, such as a coverage.
   *
   * @param value the monitoring value's name
   * @param limit the alarm is raised here and cleared a tenth above
   * @return the rule
   */
  public static Objective below(String value, double limit) {
    return new Objective(
        value,
        Side.BELOW,
        limit,
        -limit,
        -limit - (1 - USUAL_CLEAR) * Math.abs(limit),
        Alarm.Severity.WARNING);
  }

  /**
   * A value that should stay near a target.
   *
   * @param value the monitoring value's name
   * @param target where it should be
   * @param tolerance the alarm is raised this far away and cleared at nine tenths of it
   * @return the rule
   */
  public static Objective awayFrom(String value, double target, double tolerance) {
    return new Objective(
        value, Side.AWAY, target, tolerance, USUAL_CLEAR * tolerance, Alarm.Severity.WARNING);
  }

  /**
   * Sets where an alarm clears.
   *
   * @param limit the value (for {@link #awayFrom}: the distance) at which it is none any more
   * @return a changed copy
   * @throws IllegalArgumentException if it lies on the bad side of the objective
   */
  public Objective clearAt(double limit) {
    return new Objective(
        value, side, target, raiseAt, side == Side.BELOW ? -limit : limit, severity);
  }

  /**
   * Sets how much it matters.
   *
   * @param newSeverity the severity; a warning if not set
   * @return a changed copy
   */
  public Objective severity(Alarm.Severity newSeverity) {
    return new Objective(value, side, target, raiseAt, clearAt, newSeverity);
  }

  /** The word {@code objective} and the value's name: each value is looked at on its own. */
  @Override
  public String id() {
    return "objective." + value;
  }

  @Override
  public boolean looks(Situation situation) {
    return Double.isFinite(situation.values().getOrDefault(value, Double.NaN));
  }

  @Override
  public List<Observation> check(Situation situation) {
    double current = situation.values().getOrDefault(value, Double.NaN);
    Texts texts = AlarmTexts.in(situation.language());
    double level =
        switch (side) {
          case ABOVE -> current;
          case BELOW -> -current;
          case AWAY -> Math.abs(current - target);
        };
    String key =
        switch (side) {
          case ABOVE -> "objective.above.text";
          case BELOW -> "objective.below.text";
          case AWAY -> "objective.away.text";
        };
    return List.of(
        new Observation(
            id(),
            value,
            Observation.Kind.CONDITION,
            level,
            raiseAt,
            clearAt,
            severity,
            situation.now(),
            texts.say(
                key,
                situation.site().id(),
                texts.has("metric." + value) ? texts.say("metric." + value) : value,
                texts.number(current),
                texts.number(target),
                texts.number(raiseAt)),
            AlarmTexts.advice(texts, "objective")));
  }

  /** Prints the objective. */
  @Override
  public String toString() {
    return "objective " + value + " " + side + " " + target;
  }
}
