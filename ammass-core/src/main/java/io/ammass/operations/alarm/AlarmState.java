package io.ammass.operations.alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything a desk remembers: the alarms that are up, and what is still to be sent.
 *
 * <p>Both are one value and are saved together, before anything is sent: a process that dies and
 * comes back neither raises an alarm twice nor forgets to tell one.
 *
 * @param active the alarms that are up, in the order they were raised; unmodifiable
 * @param outbox what is still to be sent, in order; unmodifiable
 */
public record AlarmState(List<AlarmRecord> active, List<Delivery> outbox) {
  /** Nothing is up, nothing is to be sent. */
  public static final AlarmState EMPTY = new AlarmState(List.of(), List.of());

  /** Takes copies. */
  public AlarmState {
    active = List.copyOf(active);
    outbox = List.copyOf(outbox);
  }

  /**
   * Reads a state.
   *
   * @param json what {@link #toJson} wrote, by this release or an earlier one
   * @return the state
   * @throws io.ammass.error.DataFormatException if it is no such text
   */
  public static AlarmState fromJson(String json) {
    return AlarmStateJson.read(json);
  }

  /**
   * Writes the state.
   *
   * @return JSON; the same state gives the same text
   */
  public String toJson() {
    return AlarmStateJson.write(this);
  }

  /**
   * The alarm of an identifier.
   *
   * @param id the alarm's identifier
   * @return the alarm, if it is up
   */
  public Optional<AlarmRecord> alarm(String id) {
    return active.stream().filter(alarm -> alarm.id().equals(id)).findFirst();
  }

  /** The state without a delivery that is done. */
  AlarmState sent(Delivery done) {
    return new AlarmState(
        active, outbox.stream().filter(delivery -> !delivery.isSame(done)).toList());
  }

  /** The state with a delivery that is to be tried again. */
  AlarmState retried(Delivery again) {
    List<Delivery> changed = new ArrayList<>(outbox);
    changed.replaceAll(delivery -> delivery.isSame(again) ? again : delivery);
    return new AlarmState(active, changed);
  }

  /** Prints the counts and the alarms. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(active.size()).append(" alarms up, ").append(outbox.size()).append(" to be sent");
    active.forEach(alarm -> text.append("\n  ").append(alarm));
    return text.toString();
  }
}
