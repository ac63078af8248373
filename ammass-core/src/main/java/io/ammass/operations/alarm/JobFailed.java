package io.ammass.operations.alarm;

import io.ammass.alarm.Alarm;
import io.ammass.text.Texts;
import java.util.List;

/**
 * Sees jobs that fail: a warning at the first failure, critical from the third in a row on, cleared
 * by a success.
 */
public final class JobFailed implements WatchRule {
  /** The rule. */
  public static final JobFailed RULE = new JobFailed();

  private static final int GRAVE = 3;

  private JobFailed() {}

  @Override
  public String id() {
    return "jobFailed";
  }

  @Override
  public boolean looks(Situation situation) {
    return !situation.jobs().isEmpty();
  }

  @Override
  public List<Observation> check(Situation situation) {
    Texts texts = AlarmTexts.in(situation.language());
    return situation.jobs().stream()
        .map(
            job ->
                new Observation(
                    id(),
                    job.name(),
                    Observation.Kind.CONDITION,
                    job.failures(),
                    1,
                    0,
                    job.failures() >= GRAVE ? Alarm.Severity.CRITICAL : Alarm.Severity.WARNING,
                    situation.now(),
                    texts.say(
                        "jobFailed.text",
                        job.name(),
                        situation.site().id(),
                        Integer.toString(job.failures()),
                        job.message()),
                    AlarmTexts.advice(texts, id())))
        .toList();
  }
}
