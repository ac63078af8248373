package io.ammass.operations;

import io.ammass.operations.schedule.CronSchedule;
import java.time.Instant;
import java.util.List;

/** Trains a challenger because the calendar says so. */
final class RetrainingJob extends SiteJob {
  RetrainingJob(SiteContext context, CronSchedule schedule) {
    super("retrain", context, schedule, 1);
  }

  @Override
  public Outcome run(Instant now) {
    context().models().refresh(null);
    Retraining.Result result =
        new Retraining(context())
            .run(
                List.of(io.ammass.operations.policy.DecisionTexts.say("trigger.calendar")),
                List.of(),
                now);
    context().watch().job(name(), 0, "");
    return new Outcome(result.sentence(), result.writes(), () -> context().models().refresh(null));
  }
}
