package io.ammass.operations;

import io.ammass.operations.alarm.AlarmPolicy;
import io.ammass.operations.alarm.AlarmSink;
import io.ammass.operations.alarm.Watch;
import io.ammass.text.Language;
import java.util.List;

/**
 * How a site is watched and who is told.
 *
 * @param watch the rules
 * @param policy hysteresis in time, quiet hours, escalation
 * @param sinks who is told
 * @param mailed who is told by mail, from which severity on
 * @param escalation who is told when nobody acknowledges, tier by tier
 * @param language the language of the sentences
 */
record AlarmSettings(
    Watch watch,
    AlarmPolicy policy,
    List<AlarmSink> sinks,
    List<MailPlan.Told> mailed,
    List<AlarmSink> escalation,
    Language language) {
  AlarmSettings {
    sinks = List.copyOf(sinks);
    mailed = List.copyOf(mailed);
    escalation = List.copyOf(escalation);
  }
}
