package io.ammass.operations;

import io.ammass.operations.monitor.Meters;
import io.ammass.operations.registry.Entry;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Lease;
import io.ammass.operations.registry.LeaseLostException;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.schedule.CatchUp;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.operations.schedule.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Runs what is due, each job and time once among all processes on a registry: who has the lease
 * works, and what was made is kept together with the note that it was done.
 *
 * <p>A job that was never done is due at once, for the last time its schedule names. Not safe to
 * share: one thread at a time.
 */
final class JobRunner {
  private static final Duration LEASE = Duration.ofMinutes(30);

  /** How far back a job that was never done looks for the time it would have been due. */
  private static final Duration LONGEST_PERIOD = Duration.ofDays(400);

  private final List<Job> jobs;
  private final Registry registry;
  private final CatchUp catchUp;
  private final Retry retry;
  private final String owner;
  private final Meters meters;

  /** Failures of jobs by name; a success removes them. */
  private final Map<String, Failing> failing = new HashMap<>();

  /** Jobs that another process is working on, until when not to ask again. */
  private final Map<String, Instant> elsewhere = new HashMap<>();

  /** Missed times that the rule for catching up let go, by job: the last of them. */
  private final Map<String, Instant> skipped = new HashMap<>();

  private record Failing(Instant scheduled, int failures, int inARow, Instant nextTry) {}

  private record Due(Job job, Instant scheduled) {}

  JobRunner(
      List<Job> jobs,
      Registry registry,
      CatchUp catchUp,
      Retry retry,
      String owner,
      Meters meters) {
    this.jobs = List.copyOf(jobs);
    this.registry = registry;
    this.catchUp = catchUp;
    this.retry = retry;
    this.owner = owner;
    this.meters = meters;
  }

  /** Runs everything that is due, one after another, until nothing is or somebody says stop. */
  OperationRun run(Clock clock, BooleanSupplier stop) {
    List<JobRun> runs = new ArrayList<>();
    while (!stop.getAsBoolean()) {
      Instant now = clock.instant();
      Optional<Due> next = next(now);
      if (next.isEmpty()) {
        break;
      }
      run(next.get(), now).ifPresent(runs::add);
    }
    return new OperationRun(runs);
  }

  private Optional<Due> next(Instant now) {
    List<Due> due = new ArrayList<>();
    for (Job job : jobs) {
      if (elsewhere.getOrDefault(job.name(), Instant.MIN).isAfter(now)) {
        continue;
      }
      Failing failure = failing.get(job.name());
      if (failure != null && failure.nextTry().isAfter(now)) {
        continue;
      }
      scheduled(job, now).ifPresent(time -> due.add(new Due(job, time)));
    }
    return due.stream()
        .min(
            Comparator.comparing(Due::scheduled)
                .thenComparing(one -> one.job().order())
                .thenComparing(one -> one.job().name()));
  }

  /** The first time a job has to be done for, if there is one. */
  private Optional<Instant> scheduled(Job job, Instant now) {
    Optional<Instant> last = registry.lastDone(job.name());
    if (last.isEmpty()) {
      return latestDue(job.schedule(), now);
    }
    Instant after = last.get();
    Instant gone = skipped.get(job.name());
    if (gone != null && gone.isAfter(after)) {
      after = gone;
    }
    List<Instant> due = job.schedule().due(after, now);
    if (due.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> chosen = catchUp.select(due, now);
    if (chosen.isEmpty()) {
      skipped.put(job.name(), due.get(due.size() - 1));
      return Optional.empty();
    }
    return Optional.of(chosen.get(0));
  }

  /** The last time at or before now that a schedule names, looked for in growing spans. */
  private static Optional<Instant> latestDue(CronSchedule schedule, Instant now) {
    for (Duration span = Duration.ofHours(2);
        span.compareTo(LONGEST_PERIOD.multipliedBy(2)) < 0;
        span = span.multipliedBy(12)) {
      List<Instant> due = schedule.due(now.minus(span), now);
      if (!due.isEmpty()) {
        return Optional.of(due.get(due.size() - 1));
      }
    }
    return Optional.empty();
  }

  private Optional<JobRun> run(Due due, Instant now) {
    Job job = due.job();
    Optional<Lease> lease = registry.acquire(job.name(), due.scheduled(), owner, LEASE, now);
    if (lease.isEmpty()) {
      // Done elsewhere: the next look sees it. Being done elsewhere: ask again in a minute.
      if (!registry.isDone(job.name(), due.scheduled())) {
        elsewhere.put(job.name(), now.plus(Duration.ofMinutes(1)));
      }
      return Optional.empty();
    }
    long start = System.nanoTime();
    try {
      Job.Outcome outcome = job.run(now);
      registry.complete(
          lease.get(),
          job.site(),
          now,
          writing -> {
            outcome.writes().forEach(write -> write.accept(writing));
            return true;
          });
      outcome.afterwards().run();
      failing.remove(job.name());
      meters.count("ammass.jobs.done", job.site());
      return Optional.of(
          new JobRun(job.name(), due.scheduled(), now, JobRun.Status.DONE, outcome.sentence()));
    } catch (LeaseLostException e) {
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(failed(due, lease.get(), now, e));
    } finally {
      meters.time("ammass.jobs", job.site(), Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private JobRun failed(Due due, Lease lease, Instant now, RuntimeException e) {
    Job job = due.job();
    Failing before = failing.get(job.name());
    int failures =
        before != null && before.scheduled().equals(due.scheduled()) ? before.failures() + 1 : 1;
    int inARow = before == null ? 1 : before.inARow() + 1;
    boolean more = retry.hasMoreAfter(failures);
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    failing.put(
        job.name(),
        new Failing(
            due.scheduled(), failures, inARow, more ? now.plus(retry.pauseAfter(failures)) : now));
    Entry failure =
        Entry.of(Kind.FAILURE, job.site(), now)
            .payload(
                Map.of(
                    "job", job.name(),
                    "scheduled", due.scheduled(),
                    "attempt", failures,
                    "failure", e.getClass().getSimpleName(),
                    "message", message))
            .build();
    if (more) {
      registry.record(failure);
      registry.release(lease);
    } else {
      // Given up: noted as done, or it would be tried for ever.
      registry.complete(lease, job.site(), now, writing -> writing.record(failure));
    }
    meters.count("ammass.jobs.failed", job.site());
    job.failed(now, inARow, message);
    return new JobRun(
        job.name(),
        due.scheduled(),
        now,
        more ? JobRun.Status.RETRY : JobRun.Status.FAILED,
        message);
  }

  /** When there may be something to do next. */
  Instant nextWake(Instant now) {
    Instant wake = now.plus(LONGEST_PERIOD);
    for (Job job : jobs) {
      Instant next = job.schedule().next(now);
      Failing failure = failing.get(job.name());
      if (failure != null && failure.nextTry().isAfter(now)) {
        next = earlier(next, failure.nextTry());
      }
      Instant other = elsewhere.getOrDefault(job.name(), Instant.MIN);
      if (other.isAfter(now)) {
        next = earlier(next, other);
      }
      wake = earlier(wake, next);
    }
    return wake;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
