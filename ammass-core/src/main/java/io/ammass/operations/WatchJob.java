package io.ammass.operations;

import io.ammass.error.InsufficientDataException;
import io.ammass.operations.schedule.CronSchedule;
import java.time.Instant;
import java.util.List;

/** Looks for alarms between two forecasts: a fault should not wait for midnight. */
final class WatchJob extends SiteJob {
  WatchJob(SiteContext context, CronSchedule schedule) {
    super("watch", context, schedule, 3);
  }

  @Override
  public Outcome run(Instant now) {
    OperatedSite.Known known;
    try {
      known = context().site().look(now, OperatedSite.LOOK);
    } catch (InsufficientDataException e) {
      // A meter silent for so long was told of long ago, and there is nothing to look at.
      return new Outcome(String.valueOf(e.getMessage()), List.of(), () -> {});
    }
    context().watch().job(name(), 0, "");
    context().watch().look(known, null, now);
    return new Outcome(context().watch().active().size() + " alarms are up.", List.of(), () -> {});
  }
}
