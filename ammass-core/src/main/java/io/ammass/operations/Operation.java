package io.ammass.operations;

import io.ammass.error.UnknownNameException;
import io.ammass.operations.alarm.AlarmRecord;
import io.ammass.operations.alarm.AlarmStore;
import io.ammass.operations.config.Settings;
import io.ammass.operations.config.SettingsFile;
import io.ammass.operations.policy.RetrainingPolicy;
import io.ammass.operations.registry.Registry;
import io.ammass.operations.schedule.CronSchedule;
import io.ammass.source.NearNames;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A set of sites that runs itself: forecasts on schedule, scores what it said, trains anew where
 * there is a reason, lets a challenger prove itself against the champion, takes a bad champion
 * back, and tells people. Everything it does is kept in a {@link Registry}.
 *
 * <pre>{@code
 * try (Operation operation = Ammass.operation("operation.yaml").start()) {
 *   Forecast tomorrow = operation.forecaster("grid").forecast(latest);
 * }
 * }</pre>
 *
 * <p>Three ways to run: {@link #start} in a thread of its own, {@link #runOnce} in one's own,
 * {@link #simulate} over a past time with a simulated clock, in which no job sees a reading that
 * had not ended then. Several processes may share one registry: each job and time is done once.
 *
 * <p><b>Threads</b>: safe to share. {@link #forecaster} answers at any time and waits for nobody.
 * After {@link #close} no thread is left.
 */
public final class Operation implements AutoCloseable {
  /** So soon is a clock noticed that jumped, or a machine that slept. */
  private static final Duration LONGEST_SLEEP = Duration.ofSeconds(20);

  private final String name;
  private final ZoneId zone;
  private final long seed;
  private final Clock clock;
  private final SettableClock registryClock;
  private final Registry registry;
  private final JobRunner runner;
  private final Map<String, SiteContext> sites = new LinkedHashMap<>();
  private final ReentrantLock working = new ReentrantLock();
  private final Object guard = new Object();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean closed;
  private @Nullable Thread thread;

  Operation(OperationBuilder builder) {
    Settings settings = builder.operation();
    this.name = settings.required("operation");
    this.clock = builder.clock();
    this.registryClock = new SettableClock(clock);
    this.zone = SiteBuilder.zone(settings, "zone");
    RetrainingPolicy policy = builder.policy();
    Optional<MailPlan> mail = builder.mail();
    AlarmSettings alarms = Plans.alarms(builder.alarms(), builder.folder(), zone, mail, builder);
    this.seed = settings.whole("seed");
    List<OperatedSite> described = new ArrayList<>();
    builder.sites().forEach(site -> described.add(site.build(builder.folder())));
    Settings schedule = builder.schedule();
    Map<String, CronSchedule> times = times(schedule, zone);
    var catchUp = Plans.catchUp(schedule);
    var retry = Plans.retry(schedule);
    ReportPlan reports = ReportPlan.of(schedule, zone, builder, mail);
    // Everything above may refuse; from here on there is something to close.
    this.registry = builder.openRegistry(registryClock);
    List<Job> jobs = new ArrayList<>();
    for (OperatedSite site : described) {
      SiteForecaster forecaster =
          new SiteForecaster(site.id(), site.horizon(), site.unit(), builder.meters());
      SiteModels models = new SiteModels(site, registry, forecaster, seed);
      AlarmStore store =
          AlarmStore.file(builder.store().resolve("alarms").resolve(file(site.id())));
      SiteContext context =
          new SiteContext(
              site,
              registry,
              forecaster,
              models,
              new SiteHistory(site.id(), registry),
              new SiteWatch(site, alarms, store, registry),
              policy,
              builder.meters(),
              seed);
      sites.put(site.id(), context);
      jobs(context, times, jobs);
      reports
          .due(site)
          .forEach((kind, due) -> jobs.add(new ReportJob(context, kind, due, reports)));
    }
    this.runner =
        new JobRunner(
            jobs, registry, catchUp, retry, name + " " + UUID.randomUUID(), builder.meters());
    try {
      sites.values().forEach(context -> context.models().refresh(null));
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** A file name for any site's name. */
  private static String file(String site) {
    StringBuilder name = new StringBuilder();
    for (byte b : site.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-';
      if (plain) {
        name.append((char) b);
      } else {
        name.append('_').append(Integer.toHexString(b & 0xff));
      }
    }
    return name.append(".json").toString();
  }

  private static Map<String, CronSchedule> times(Settings settings, ZoneId zone) {
    Map<String, CronSchedule> times = new LinkedHashMap<>();
    for (String key : List.of("forecast", "watch", "evaluate", "retrain")) {
      if (settings.has(key)) {
        try {
          times.put(key, CronSchedule.parse(settings.text(key), zone));
        } catch (IllegalArgumentException e) {
          throw settings.wrong(key, "cron text (" + e.getMessage() + ")", e);
        }
      }
    }
    return times;
  }

  private static void jobs(SiteContext context, Map<String, CronSchedule> times, List<Job> jobs) {
    times.forEach(
        (key, schedule) ->
            jobs.add(
                switch (key) {
                  case "forecast" -> new ForecastJob(context, schedule);
                  case "watch" -> new WatchJob(context, schedule);
                  case "evaluate" -> new EvaluationJob(context, schedule);
                  default -> new RetrainingJob(context, schedule);
                }));
  }

  /**
   * Starts a description in Java.
   *
   * @param name the operation's name
   * @return the builder
   */
  public static OperationBuilder named(String name) {
    return OperationBuilder.named(name);
  }

  /**
   * Reads a description from a file, to be opened or completed in Java. Relative paths in it start
   * at its folder.
   *
   * @param file YAML, or JSON where the name ends in {@code .json}
   * @return the builder
   * @throws io.ammass.error.DataFormatException if it is not what it should be, naming line and key
   * @throws UnknownNameException if a key is not known, naming line and near names
   */
  public static OperationBuilder read(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return new OperationBuilder(SettingsFile.read(file)).in(folder == null ? Path.of("") : folder);
  }

  /**
   * The operation's name.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * The zone on whose clock the schedule goes.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * The seed of all randomness.
   *
   * @return the seed
   */
  public long seed() {
    return seed;
  }

  /**
   * The names of the sites.
   *
   * @return in the order they were given
   */
  public List<String> sites() {
    return List.copyOf(sites.keySet());
  }

  /**
   * Where everything is kept. The operation closes it.
   *
   * @return the registry
   */
  public Registry registry() {
    return registry;
  }

  /**
   * A site's forecaster. It always answers, also while models change.
   *
   * @param site the site
   * @return its forecaster, always the same
   * @throws UnknownNameException if there is no such site
   */
  public SiteForecaster forecaster(String site) {
    return context(site).forecaster();
  }

  /**
   * The alarms of a site that are up.
   *
   * @param site the site
   * @return the alarms
   */
  public List<AlarmRecord> alarms(String site) {
    return context(site).watch().active();
  }

  /**
   * Notes that somebody takes care of an alarm.
   *
   * @param site the site
   * @param alarm the alarm's identifier
   * @param by who
   */
  public void acknowledge(String site, String alarm, String by) {
    working.lock();
    try {
      context(site).watch().acknowledge(alarm, by, clock.instant());
    } finally {
      working.unlock();
    }
  }

  /**
   * Measures what a site's retrofit saved, as known now, and records it: reports show the latest
   * measurement.
   *
   * @param site the site
   * @return what was saved, or why that cannot be said, in a sentence
   * @throws UnknownNameException if there is no such site
   */
  public String measureSavings(String site) {
    SiteContext context = context(site);
    working.lock();
    try {
      requireOpen();
      return ReportJob.measured(registry, context.site(), seed, clock.instant());
    } finally {
      working.unlock();
    }
  }

  private SiteContext context(String site) {
    SiteContext context = sites.get(site);
    if (context == null) {
      throw new UnknownNameException(
          "no site \"" + site + "\" in " + name + ". Maybe one of " + NearNames.of(site, sites()));
    }
    return context;
  }

  /**
   * Runs in this thread everything that is due by the operation's clock.
   *
   * @return what was done
   */
  public OperationRun runOnce() {
    return runOnce(clock);
  }

  /**
   * Runs in this thread everything that is due by a clock.
   *
   * @param now the clock
   * @return what was done
   * @throws IllegalStateException if the operation is closed
   */
  public OperationRun runOnce(Clock now) {
    working.lock();
    try {
      requireOpen();
      registryClock.follow(now);
      OperationRun run = runner.run(now, () -> closed || Thread.currentThread().isInterrupted());
      Instant time = now.instant();
      sites.values().forEach(context -> context.watch().tick(time));
      return run;
    } finally {
      working.unlock();
    }
  }

  /**
   * Lives through a past time: whatever was due in it is run, at the time it was due, with what was
   * known then.
   *
   * @param from the first instant
   * @param to the instant after the last
   * @return what was done
   */
  public OperationRun simulate(Instant from, Instant to) {
    List<JobRun> runs = new ArrayList<>();
    working.lock();
    try {
      Instant now = from;
      while (now.isBefore(to) && !closed && !Thread.currentThread().isInterrupted()) {
        runs.addAll(runOnce(Clock.fixed(now, ZoneOffset.UTC)).runs());
        now = runner.nextWake(now);
      }
    } finally {
      working.unlock();
    }
    return new OperationRun(runs);
  }

  /**
   * Starts a thread that runs what is due when it is due, until {@link #close}.
   *
   * @return this
   * @throws IllegalStateException if it is running or closed
   */
  public Operation start() {
    synchronized (guard) {
      requireOpen();
      if (thread != null) {
        throw new IllegalStateException("the operation " + name + " is running already");
      }
      Thread started = new Thread(this::work, "ammass-operation-" + name);
      started.setDaemon(true);
      thread = started;
      started.start();
    }
    return this;
  }

  private void work() {
    while (!closed) {
      try {
        runOnce(clock);
      } catch (RuntimeException e) {
        // The registry is away: jobs handle their own failures. Nothing can be recorded; try again.
        System.getLogger(Operation.class.getName())
            .log(System.Logger.Level.WARNING, "operation " + name + " could not work", e);
      }
      try {
        sleep();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void sleep() throws InterruptedException {
    Instant now = clock.instant();
    Duration pause = Duration.between(now, runner.nextWake(now));
    long millis = Math.max(1, Math.min(pause.toMillis(), LONGEST_SLEEP.toMillis()));
    stopped.await(millis, TimeUnit.MILLISECONDS);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the operation " + name + " is closed");
    }
  }

  /** Lets the job that runs end, stops the thread, closes the registry. */
  @Override
  public void close() {
    Thread running;
    synchronized (guard) {
      if (closed) {
        return;
      }
      closed = true;
      stopped.countDown();
      running = thread;
    }
    boolean interrupted = false;
    while (running != null && running.isAlive() && running != Thread.currentThread()) {
      try {
        running.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    working.lock();
    try {
      registry.close();
    } finally {
      working.unlock();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prints the name and the sites with what serves them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Operation " + name);
    sites.values().forEach(context -> text.append("\n  ").append(context.forecaster()));
    return text.toString();
  }

  /** A clock that follows another one, which may change: the registry dates by it. */
  private static final class SettableClock extends Clock {
    private volatile Clock followed;

    SettableClock(Clock first) {
      this.followed = first;
    }

    void follow(Clock clock) {
      followed = clock;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return followed.instant();
    }
  }
}
