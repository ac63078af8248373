package io.ammass.operations;

import io.ammass.operations.alarm.AlarmPolicy;
import io.ammass.operations.alarm.AlarmSink;
import io.ammass.operations.alarm.Watch;
import java.util.List;

/**
 * How a site is watched and who is told.
 *
 * @param watch the rules
 * @param policy hysteresis in time, quiet hours, escalation
 * @param sinks who is told
 * @param escalation who is told when nobody acknowledges, tier by tier
 */
record AlarmSettings(
    Watch watch, AlarmPolicy policy, List<AlarmSink> sinks, List<AlarmSink> escalation) {
  AlarmSettings {
    sinks = List.copyOf(sinks);
    escalation = List.copyOf(escalation);
  }
}
