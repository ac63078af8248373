package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.metric.Mae;
import io.ammass.metric.PointMetric;
import io.ammass.model.TrainingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that searches for the best trainer of a site within a budget.
 *
 * <pre>{@code
 * TuningResult found =
 *     Ammass.tune(site.asOf(testStart))
 *         .horizon(24)
 *         .over(Spaces.loadRidge())
 *         .over(Spaces.windowRidge())
 *         .budget(Duration.ofSeconds(60))
 *         .run();
 * Forecaster best = found.trainer().train(site.asOf(testStart), TrainingContext.of(1));
 * }</pre>
 *
 * <table>
 * <caption>What can be said</caption>
 * <tr><th>word</th><th>required</th><th>default</th></tr>
 * <tr><td>over</td><td>no</td><td>{@link Spaces#standard}</td></tr>
 * <tr><td>horizon</td><td>no</td><td>a day</td></tr>
 * <tr><td>budget, trials or replay</td><td>no</td><td>60 seconds</td></tr>
 * <tr><td>until</td><td>no</td><td>the end of the target</td></tr>
 * <tr><td>metric</td><td>no</td><td>mean absolute error</td></tr>
 * <tr><td>folds</td><td>no</td><td>9</td></tr>
 * <tr><td>context</td><td>no</td><td>seed 0, in the calling thread</td></tr>
 * </table>
 *
 * <p>Everything before {@link #until} is train and validation, what lies after it is never looked
 * at. A trial is trained on what was known at the start of a fold and forecasts local midnights
 * inside it; trials with the best scores go on to more folds. A budget in seconds decides only when
 * to stop: a trial is not started on a rung when what it took before says that it would end too
 * late; a kind of trainer of which nothing is known yet is started. {@link TuningResult#work} is
 * what was done, and {@link #replay} of it gives the same bits. Results do not depend on the
 * context's executor.
 *
 * <p>Mutable until {@link #run}; not for sharing between threads.
 */
public final class Tuning {
  private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(60);
  private static final int DEFAULT_FOLDS = 9;

  private final Dataset data;
  private final List<SearchSpace> spaces = new ArrayList<>();
  private int horizon;
  private int folds = DEFAULT_FOLDS;
  private @Nullable Instant until;
  private PointMetric metric = Mae.METRIC;
  private TrainingContext context = TrainingContext.of(0);
  private LongSupplier nanoTime = System::nanoTime;
  private @Nullable Duration budget;
  private int trials;
  private @Nullable TuningWork work;

  private Tuning(Dataset data) {
    this.data = data;
    this.horizon = (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
  }

  /**
   * Starts a search.
   *
   * @param data the site; its target is train and validation
   * @return the sentence to be completed
   */
  public static Tuning of(Dataset data) {
    return new Tuning(Objects.requireNonNull(data, "data"));
  }

  /**
   * Sets how many steps are forecast.
   *
   * @param steps at least 1; a day unless set
   * @return this
   */
  public Tuning horizon(int steps) {
    if (!(steps >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + steps);
    }
    horizon = steps;
    return this;
  }

  /**
   * Adds a space to search.
   *
   * @param space what may be tried
   * @return this
   * @throws IllegalArgumentException if there is one of that name
   */
  public Tuning over(SearchSpace space) {
    if (spaces.stream().anyMatch(other -> other.name().equals(space.name()))) {
      throw new IllegalArgumentException("search space " + space.name() + " is given twice");
    }
    spaces.add(space);
    return this;
  }

  /**
   * Ends train and validation: what lies after it is a test part that the search does not see.
   *
   * @param instant the start of the test part
   * @return this
   */
  public Tuning until(Instant instant) {
    until = Objects.requireNonNull(instant, "instant");
    return this;
  }

  /**
   * Sets what is minimised.
   *
   * @param newMetric a metric whose lower values are better
   * @return this
   */
  public Tuning metric(PointMetric newMetric) {
    metric = Objects.requireNonNull(newMetric, "newMetric");
    return this;
  }

  /**
   * Sets how many training ends the last rung has; fewer where the history is too short for them.
   *
   * @param most at least 1; 9 unless set
   * @return this
   */
  public Tuning folds(int most) {
    if (!(most >= 1)) {
      throw new IllegalArgumentException("folds must be >= 1, not " + most);
    }
    folds = most;
    return this;
  }

  /**
   * Sets seed, executor and listener: trials run side by side on the executor.
   *
   * @param newContext the context
   * @return this
   */
  public Tuning context(TrainingContext newContext) {
    context = Objects.requireNonNull(newContext, "newContext");
    return this;
  }

  /**
   * Ends the search by time.
   *
   * @param seconds the span, positive
   * @return this
   */
  public Tuning budget(Duration seconds) {
    if (seconds.isNegative() || seconds.isZero()) {
      throw new IllegalArgumentException("the budget must be positive, not " + seconds);
    }
    requireOneLimit();
    budget = seconds;
    return this;
  }

  /**
   * Ends the search by work: so many configurations are drawn.
   *
   * @param count at least 1
   * @return this
   */
  public Tuning trials(int count) {
    if (!(count >= 1)) {
      throw new IllegalArgumentException("trials must be >= 1, not " + count);
    }
    requireOneLimit();
    trials = count;
    return this;
  }

  /**
   * Repeats work that was recorded; data, spaces, seed and folds must be the same.
   *
   * @param recorded what a search did
   * @return this
   */
  public Tuning replay(TuningWork recorded) {
    requireOneLimit();
    work = Objects.requireNonNull(recorded, "recorded");
    return this;
  }

  private void requireOneLimit() {
    if (budget != null || trials > 0 || work != null) {
      throw new IllegalArgumentException(
          "a search ends by budget, by trials or by replay: give one of them, once");
    }
  }

  /**
   * Sets the clock that the budget is measured by.
   *
   * @param newNanoTime nanoseconds that only rise; the system's unless set
   * @return this
   */
  public Tuning ticker(LongSupplier newNanoTime) {
    nanoTime = Objects.requireNonNull(newNanoTime, "newNanoTime");
    return this;
  }

  /**
   * Searches.
   *
   * @return the best trainer and every trial
   * @throws NoTrialSucceededException if none could be trained and scored, with the reasons
   * @throws io.ammass.error.InsufficientDataException if the history is too short for one fold
   * @throws java.util.concurrent.CancellationException if the calling thread is interrupted; its
   *     flag stays set
   */
  public TuningResult run() {
    long start = nanoTime.getAsLong();
    WorkLimit limit = limit();
    Dataset seen = until == null ? data : data.asOf(until);
    List<SearchSpace> searched = spaces.isEmpty() ? Spaces.standard() : List.copyOf(spaces);
    RollingFolds rolling = RollingFolds.of(seen, horizon, folds);
    AtomicBoolean interruption = new AtomicBoolean();
    Thread caller = Thread.currentThread();
    TrialRun.Setting setting =
        new TrialRun.Setting(
            seen,
            horizon,
            rolling,
            metric,
            context.seed(),
            nanoTime,
            () -> interruption.get() || caller.isInterrupted());
    List<TrialRun> runs =
        new SuccessiveHalving(
                setting,
                new Draws(searched, seen, context.seed()),
                limit,
                context.executor(),
                context.progress(),
                interruption)
            .run(searched.size());
    return TuningResult.of(setting, searched, runs, (nanoTime.getAsLong() - start) / 1e9);
  }

  private WorkLimit limit() {
    if (work != null) {
      return new WorkLimit.Replay(work);
    }
    if (trials > 0) {
      return new WorkLimit.Trials(trials);
    }
    return new WorkLimit.Seconds(budget == null ? DEFAULT_BUDGET : budget, nanoTime);
  }
}
