package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.Instant;
import java.util.Locale;

/**
 * What a sink is told.
 *
 * @param id the message's identifier; the same after a restart, so that a receiver can tell a
 *     repeated message from a new one
 * @param event what happened
 * @param alarm the alarm as it was then
 * @param at when it happened
 */
public record AlarmMessage(String id, Event event, AlarmRecord alarm, Instant at) {
  /** What happened to an alarm. */
  public enum Event {
    /** It was raised. */
    RAISED,
    /** It became graver. */
    WORSENED,
    /** Nobody took care of it in time. */
    ESCALATED,
    /** Somebody takes care of it. */
    ACKNOWLEDGED,
    /** It is over. */
    CLEARED
  }

  static AlarmMessage of(Event event, AlarmRecord alarm, Instant at) {
    String suffix =
        switch (event) {
          case WORSENED -> "-" + alarm.severity().name().toLowerCase(Locale.ROOT);
          case ESCALATED -> "-" + alarm.tier();
          default -> "";
        };
    return new AlarmMessage(
        alarm.id() + "." + event.name().toLowerCase(Locale.ROOT) + suffix, event, alarm, at);
  }

  /**
   * How much it matters.
   *
   * @return the alarm's severity
   */
  public Alarm.Severity severity() {
    return alarm.severity();
  }

  /**
   * One line for a subject or a log.
   *
   * @return event, severity, site and rule, without line breaks
   */
  public String headline() {
    return (event + " " + severity() + " " + alarm.site() + ": " + alarm.rule())
        .replaceAll("\\p{Cntrl}+", " ");
  }

  /** Prints the headline and the text. */
  @Override
  public String toString() {
    return headline() + " " + alarm.text();
  }
}
