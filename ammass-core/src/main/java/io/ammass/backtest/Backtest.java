package io.ammass.backtest;

import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.metric.SeasonalScale;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rolling-origin back-test without look-ahead.
 *
 * <p>{@code Backtest.of(dataset).horizon(24).everyDay().last(90).season(24).run(forecasters)}: at
 * every issue time each candidate sees {@link Dataset#asOf} and nothing else; trainers are run
 * again as their refit policy asks. All candidates forecast the same windows. Steps whose truth is
 * missing are skipped and counted.
 */
public final class Backtest {
  private final Dataset dataset;
  private int horizon;
  private @Nullable Duration step;
  private @Nullable Interval over;
  private int season;
  private TrainingContext context = TrainingContext.of(0);

  private Backtest(Dataset dataset) {
    this.dataset = dataset;
    this.horizon = stepsPerDay();
    this.season = stepsPerDay();
  }

  /**
   * Starts a back-test; unless said otherwise one day ahead at every local midnight, scaled by the
   * daily naive.
   *
   * @param dataset the site with the truth
   * @return a builder
   */
  public static Backtest of(Dataset dataset) {
    return new Backtest(Objects.requireNonNull(dataset, "dataset"));
  }

  private int stepsPerDay() {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(dataset.resolution()));
  }

  /**
   * Sets how many steps of each forecast are scored.
   *
   * @param steps at least 1, at most the horizon of every candidate
   * @return this
   */
  public Backtest horizon(int steps) {
    if (!(steps >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + steps);
    }
    horizon = steps;
    return this;
  }

  /**
   * Issues forecasts at every local midnight.
   *
   * @return this
   */
  public Backtest everyDay() {
    step = null;
    return this;
  }

  /**
   * Issues forecasts a fixed duration apart, from the start of the span.
   *
   * @param duration the distance, positive
   * @return this
   */
  public Backtest every(Duration duration) {
    step = duration;
    return this;
  }

  /**
   * Sets the span of the issue times.
   *
   * @param interval the span
   * @return this
   */
  public Backtest over(Interval interval) {
    over = interval;
    return this;
  }

  /**
   * Sets the span to the last local days of the target, each of which is forecast whole.
   *
   * @param days how many days, at least 1
   * @return this
   */
  public Backtest last(int days) {
    Instant end = dataset.target().end();
    Instant from =
        end.atZone(dataset.zone())
            .toLocalDate()
            .minusDays(days)
            .atStartOfDay(dataset.zone())
            .toInstant();
    over = new Interval(from, end);
    return this;
  }

  /**
   * Sets the season of the naive error by which MASE and SQL are scaled.
   *
   * @param steps at least 1
   * @return this
   */
  public Backtest season(int steps) {
    season = steps;
    return this;
  }

  /**
   * Sets seed, executor and listener of training.
   *
   * @param newContext the context
   * @return this
   */
  public Backtest context(TrainingContext newContext) {
    context = newContext;
    return this;
  }

  /**
   * Runs forecasters that stay as they are.
   *
   * @param forecasters the candidates, none trained on the span
   * @return what came of each, in the order given
   */
  public BacktestResult run(Forecaster... forecasters) {
    return run(Arrays.stream(forecasters).map(Candidate::of).toArray(Candidate[]::new));
  }

  /**
   * Runs candidates.
   *
   * @param candidates forecasters or trainers
   * @return what came of each, in the order given
   * @throws InsufficientDataException if no window lies inside the data
   */
  public BacktestResult run(Candidate... candidates) {
    TimeSeries target = dataset.target();
    List<Instant> issueTimes = issueTimes();
    double scale = SeasonalScale.of(target.before(issueTimes.get(0)).toArray(), season);
    List<CandidateResult> results = new ArrayList<>();
    for (Candidate candidate : candidates) {
      results.add(run(candidate, issueTimes, scale > 0 ? scale : Double.NaN));
    }
    return new BacktestResult(dataset.id(), horizon, issueTimes, results);
  }

  /**
   * When forecasts will be issued: with history before them and the whole horizon inside the data.
   *
   * @return instants in order
   * @throws InsufficientDataException if no window lies inside the data
   */
  public List<Instant> issueTimes() {
    TimeSeries target = dataset.target();
    Interval span = over != null ? over : target.interval();
    List<Instant> all =
        step != null
            ? IssueTimes.every(step, span)
            : IssueTimes.localMidnights(span, dataset.zone());
    List<Instant> inside =
        all.stream()
            .filter(time -> time.isAfter(target.start()))
            .filter(time -> target.indexOf(time) + horizon <= target.size())
            .toList();
    if (inside.isEmpty()) {
      throw new InsufficientDataException(
          "no window of "
              + horizon
              + " steps lies inside "
              + target.interval()
              + ". Maybe shorten the horizon or give more history.");
    }
    return inside;
  }

  private CandidateResult run(Candidate candidate, List<Instant> issueTimes, double scale) {
    TimeSeries target = dataset.target();
    List<Forecast> forecasts = new ArrayList<>();
    Forecaster forecaster = null;
    Instant made = null;
    double fitNanos = 0;
    double forecastNanos = 0;
    int fits = 0;
    double[] actual = new double[issueTimes.size() * horizon];
    for (int window = 0; window < issueTimes.size(); window++) {
      Instant time = issueTimes.get(window);
      Dataset known = dataset.asOf(time);
      if (forecaster == null || candidate.isStale(made, time)) {
        long start = System.nanoTime();
        forecaster = candidate.make(known, context);
        fitNanos += System.nanoTime() - start;
        fits++;
        made = time;
        if (forecaster.shape().horizon() < horizon) {
          throw new IllegalArgumentException(
              candidate.name()
                  + " forecasts "
                  + forecaster.shape().horizon()
                  + " steps, the back-test asks for "
                  + horizon);
        }
      }
      long start = System.nanoTime();
      forecasts.add(forecaster.forecast(known));
      forecastNanos += System.nanoTime() - start;
      target.copyTo(target.indexOf(time), actual, window * horizon, horizon);
      context.progress().progress("back-test " + candidate.name(), window + 1L, issueTimes.size());
    }
    return CandidateResult.of(
        candidate.name(),
        horizon,
        forecasts,
        actual,
        scale,
        fits,
        fitNanos / 1e9,
        forecastNanos / 1e3 / issueTimes.size());
  }
}
