package io.ammass.operations;

import io.ammass.operations.schedule.CronSchedule;
import java.time.Instant;

/** A job of one site. */
abstract class SiteJob implements Job {
  private final String name;
  private final SiteContext context;
  private final CronSchedule schedule;
  private final int order;

  SiteJob(String kind, SiteContext context, CronSchedule schedule, int order) {
    this.name = context.site().id() + "/" + kind;
    this.context = context;
    this.schedule = schedule;
    this.order = order;
  }

  SiteContext context() {
    return context;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String site() {
    return context.site().id();
  }

  @Override
  public CronSchedule schedule() {
    return schedule;
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public void failed(Instant now, int failures, String message) {
    context.watch().job(name, failures, message);
    context.watch().lookAtJobs(now);
  }
}
