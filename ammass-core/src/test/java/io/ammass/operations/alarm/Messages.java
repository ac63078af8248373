package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm.Severity;
import java.time.Instant;
import java.util.List;

/** Messages for tests of sinks. */
final class Messages {
  static final Instant START = Instant.parse("2024-06-03T08:00:00Z");

  private Messages() {}

  static AlarmMessage raised(String site, int number, String text) {
    Observation seen =
        new Observation(
            "stuckMeter",
            "load-" + number,
            Observation.Kind.CONDITION,
            2,
            1,
            0.5,
            Severity.WARNING,
            START,
            text,
            new Advice(List.of("Look at the meter."), List.of("Save from 12:00 to 14:00.")));
    return AlarmMessage.of(AlarmMessage.Event.RAISED, AlarmRecord.raised(site, seen, START), START);
  }
}
