package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * What a rule saw: how bad it is, from which level on it is an alarm, and below which no more.
 *
 * <p>The two levels are the hysteresis: an alarm is raised at {@code level >= raiseAt} and cleared
 * at {@code level <= clearAt}; between them it stays as it was. A NaN level means that the rule
 * could not see: nothing changes.
 *
 * @param rule the rule's identifier, such as {@code stuckMeter}
 * @param subject what of the site it concerns, such as a series, a metric, a job or a day; alarms
 *     of one site, rule and subject are one alarm
 * @param kind whether it lasts until it is mended, or is told once
 * @param level how bad it is; larger is worse
 * @param raiseAt the level from which it is an alarm
 * @param clearAt the level at which it is none any more; at most {@code raiseAt}
 * @param severity how much it matters
 * @param time when it concerns
 * @param text what and why, in plain words
 * @param advice what to check, what lies ahead
 */
public record Observation(
    String rule,
    String subject,
    Kind kind,
    double level,
    double raiseAt,
    double clearAt,
    Alarm.Severity severity,
    Instant time,
    String text,
    Advice advice) {
  /** How long an alarm concerns people. */
  public enum Kind {
    /** A state of things: escalated until acknowledged, and its end is told. */
    CONDITION,
    /** A message about a day: told once, its end is not. */
    EVENT
  }

  /** Checks the levels. */
  public Observation {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(subject, "subject");
    if (!(clearAt <= raiseAt)) {
      throw new IllegalArgumentException(
          "the rule "
              + rule
              + " would clear at "
              + clearAt
              + ", above its raise level of "
              + raiseAt
              + ". Maybe the two are swapped.");
    }
  }

  /**
   * What a rule over a forecast says, as an event of the local day it concerns.
   *
   * @param alarm the alarm
   * @param zone the site's zone
   * @param advice what to check
   * @return the observation
   */
  public static Observation of(Alarm alarm, ZoneId zone, Advice advice) {
    String day = alarm.time().atZone(zone).toLocalDate().toString();
    return new Observation(
        alarm.rule(),
        day,
        Kind.EVENT,
        1,
        1,
        0,
        alarm.severity(),
        alarm.time(),
        alarm.text(),
        advice);
  }

  /**
   * The same with other advice.
   *
   * @param newAdvice the advice
   * @return a changed copy
   */
  public Observation withAdvice(Advice newAdvice) {
    return new Observation(
        rule, subject, kind, level, raiseAt, clearAt, severity, time, text, newAdvice);
  }

  /**
   * Whether this level raises an alarm.
   *
   * @return true from the raise level on
   */
  public boolean raises() {
    return level >= raiseAt;
  }

  /**
   * Whether this level clears an alarm.
   *
   * @return true up to the clear level
   */
  public boolean clears() {
    return level <= clearAt;
  }
}
