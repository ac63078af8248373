package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How findings become messages: a pure function of state, findings and time.
 *
 * <p>Immutable; {@code with} methods return changed copies.
 */
public final class AlarmPolicy {
  /** No quiet hours, cleared at once, no escalation. */
  public static final AlarmPolicy DEFAULT =
      new AlarmPolicy(QuietHours.NONE, Duration.ZERO, List.of(), Alarm.Severity.WARNING);

  private final QuietHours quietHours;
  private final Duration clearAfter;
  private final List<Duration> escalateAfter;
  private final Alarm.Severity escalateFrom;

  private AlarmPolicy(
      QuietHours quietHours,
      Duration clearAfter,
      List<Duration> escalateAfter,
      Alarm.Severity escalateFrom) {
    this.quietHours = quietHours;
    this.clearAfter = clearAfter;
    this.escalateAfter = escalateAfter;
    this.escalateFrom = escalateFrom;
  }

  /**
   * What became of a state.
   *
   * @param state the next state; what is to be sent is in its outbox
   * @param messages what happened, in order; unmodifiable
   */
  public record Step(AlarmState state, List<AlarmMessage> messages) {
    /** Takes a copy. */
    public Step {
      messages = List.copyOf(messages);
    }
  }

  /**
   * To whom a sink belongs.
   *
   * @param sink the sink's name
   * @param from the least severity it is told
   * @param tier 0 for those who are told at once, 1 for the first escalation, and so on
   */
  public record Route(String sink, Alarm.Severity from, int tier) {}

  /**
   * Sets quiet hours.
   *
   * @param hours the hours
   * @return a changed copy
   */
  public AlarmPolicy withQuietHours(QuietHours hours) {
    return new AlarmPolicy(
        Objects.requireNonNull(hours, "hours"), clearAfter, escalateAfter, escalateFrom);
  }

  /**
   * Sets how long a level must have stayed at or below its clear level.
   *
   * @param span the time; zero clears at the first calm look
   * @return a changed copy
   * @throws IllegalArgumentException if negative
   */
  public AlarmPolicy withClearAfter(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("alarms cannot clear after " + span);
    }
    return new AlarmPolicy(quietHours, span, escalateAfter, escalateFrom);
  }

  /**
   * Sets when a lasting alarm nobody acknowledged is told to the next tier.
   *
   * @param spans the times since it was raised, rising: one a tier
   * @return a changed copy
   * @throws IllegalArgumentException if they do not rise or one is not positive
   */
  public AlarmPolicy withEscalation(Duration... spans) {
    Duration last = Duration.ZERO;
    for (Duration span : spans) {
      if (span.compareTo(last) <= 0) {
        throw new IllegalArgumentException(
            "escalation times must rise, but " + span + " follows " + last);
      }
      last = span;
    }
    return new AlarmPolicy(quietHours, clearAfter, List.of(spans), escalateFrom);
  }

  /**
   * Sets from which severity on alarms are escalated.
   *
   * @param severity the least severity; a warning if not set
   * @return a changed copy
   */
  public AlarmPolicy withEscalationFrom(Alarm.Severity severity) {
    return new AlarmPolicy(quietHours, clearAfter, escalateAfter, severity);
  }

  /**
   * Takes findings in.
   *
   * @param state the state before
   * @param findings what rules saw
   * @param now the time of the look
   * @param routes the sinks
   * @return the state after, and what happened
   */
  public Step advance(AlarmState state, Findings findings, Instant now, List<Route> routes) {
    Turn turn = new Turn(state, now, routes);
    turn.take(findings);
    turn.escalate();
    return turn.step();
  }

  /**
   * Lets time pass: escalates what nobody acknowledged.
   *
   * @param state the state before
   * @param now the time
   * @param routes the sinks
   * @return the state after, and what happened
   */
  public Step advance(AlarmState state, Instant now, List<Route> routes) {
    Turn turn = new Turn(state, now, routes);
    turn.escalate();
    return turn.step();
  }

  /**
   * Notes that somebody takes care of an alarm: it is not escalated any more.
   *
   * @param state the state before
   * @param id the alarm's identifier
   * @param by who
   * @param now when
   * @param routes the sinks
   * @return the state after, and what happened: nothing if the alarm is not up or already
   *     acknowledged
   */
  public Step acknowledge(AlarmState state, String id, String by, Instant now, List<Route> routes) {
    Turn turn = new Turn(state, now, routes);
    turn.acknowledge(id, by);
    return turn.step();
  }

  /** One transition, built up step by step. */
  private final class Turn {
    private final List<AlarmRecord> active;
    private final List<Delivery> outbox;
    private final List<AlarmMessage> messages = new ArrayList<>();
    private final Instant now;
    private final List<Route> routes;

    Turn(AlarmState state, Instant now, List<Route> routes) {
      this.active = new ArrayList<>(state.active());
      this.outbox = new ArrayList<>(state.outbox());
      this.now = now;
      this.routes = routes;
    }

    Step step() {
      return new Step(new AlarmState(active, outbox), messages);
    }

    void take(Findings findings) {
      active.removeIf(alarm -> alarm.isOver(now));
      for (Observation seen : findings.observations()) {
        take(findings.site(), seen);
      }
      for (int i = active.size() - 1; i >= 0; i--) {
        AlarmRecord alarm = active.get(i);
        boolean looked =
            alarm.site().equals(findings.site()) && findings.looked().contains(alarm.rule());
        boolean seen =
            findings.observations().stream()
                .anyMatch(observation -> alarm.concerns(findings.site(), observation));
        if (looked && !seen && alarm.kind() == Observation.Kind.CONDITION) {
          calm(i);
        }
      }
    }

    private void take(String site, Observation seen) {
      int at = indexOf(site, seen);
      if (at < 0) {
        if (seen.raises()) {
          AlarmRecord raised = AlarmRecord.raised(site, seen, now);
          if (!raised.isOver(now)) {
            active.add(raised);
            tell(AlarmMessage.Event.RAISED, raised);
          }
        }
        return;
      }
      AlarmRecord alarm = active.get(at);
      if (seen.clears() && alarm.kind() == Observation.Kind.CONDITION) {
        calm(at);
      } else if (!Double.isNaN(seen.level()) && !seen.clears()) {
        AlarmRecord next = alarm.seen(seen);
        active.set(at, next);
        if (next.severity().compareTo(alarm.severity()) > 0) {
          tell(AlarmMessage.Event.WORSENED, next);
        }
      }
    }

    private int indexOf(String site, Observation seen) {
      for (int i = 0; i < active.size(); i++) {
        if (active.get(i).concerns(site, seen)) {
          return i;
        }
      }
      return -1;
    }

    private void calm(int at) {
      AlarmRecord alarm = active.get(at);
      Instant since = alarm.calmSince() == null ? now : alarm.calmSince();
      if (Duration.between(since, now).compareTo(clearAfter) >= 0) {
        active.remove(at);
        tell(AlarmMessage.Event.CLEARED, alarm.calm(since));
      } else {
        active.set(at, alarm.calm(since));
      }
    }

    void escalate() {
      for (int i = 0; i < active.size(); i++) {
        AlarmRecord alarm = active.get(i);
        while (isDue(alarm)) {
          alarm = alarm.escalated(alarm.tier() + 1);
          active.set(i, alarm);
          tell(AlarmMessage.Event.ESCALATED, alarm);
        }
      }
    }

    private boolean isDue(AlarmRecord alarm) {
      return alarm.kind() == Observation.Kind.CONDITION
          && alarm.acknowledgedBy() == null
          && alarm.calmSince() == null
          && alarm.severity().compareTo(escalateFrom) >= 0
          && alarm.tier() < escalateAfter.size()
          && !alarm.raisedAt().plus(escalateAfter.get(alarm.tier())).isAfter(now);
    }

    void acknowledge(String id, String by) {
      for (int i = 0; i < active.size(); i++) {
        AlarmRecord alarm = active.get(i);
        if (alarm.id().equals(id) && alarm.acknowledgedBy() == null) {
          active.set(i, alarm.acknowledged(Objects.requireNonNull(by, "by")));
          tell(AlarmMessage.Event.ACKNOWLEDGED, active.get(i));
        }
      }
    }

    private void tell(AlarmMessage.Event event, AlarmRecord alarm) {
      AlarmMessage message = AlarmMessage.of(event, alarm, now);
      messages.add(message);
      Instant sendAt = quietHours.sendAt(now, alarm.severity());
      for (Route route : routes) {
        boolean told =
            event == AlarmMessage.Event.ESCALATED
                ? route.tier() == alarm.tier()
                : route.tier() <= alarm.tier();
        if (told && alarm.severity().compareTo(route.from()) >= 0) {
          outbox.add(new Delivery(message, route.sink(), sendAt, 0, ""));
        }
      }
    }
  }

  /** Prints the settings. */
  @Override
  public String toString() {
    return quietHours
        + "; cleared after "
        + clearAfter
        + "; escalated after "
        + escalateAfter
        + " from "
        + escalateFrom;
  }
}
