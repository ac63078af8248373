package io.ammass.tuning;

import io.ammass.model.ProgressListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brackets of trials: all are scored on few folds, the best third goes on to three times as many,
 * until one is scored on all.
 *
 * <p>The first bracket has the first point of every space, the next nine trials, all further ones
 * twenty-seven: a search that is cut short has brought some trial to the top early. Decisions are
 * taken when a whole rung is done, in the order of the trials, so they do not depend on threads.
 *
 * @see <a href="https://proceedings.mlr.press/v51/jamieson16.html">Jamieson and Talwalkar (2016),
 *     algorithm 1</a>
 * @see <a href="https://jmlr.org/papers/v18/16-558.html">Li et al. (2018), Hyperband</a>
 */
final class SuccessiveHalving {
  static final int ETA = 3;
  private static final int SECOND_BRACKET = ETA * ETA;
  private static final int BRACKET = ETA * ETA * ETA;

  private final TrialRun.Setting setting;
  private final Draws draws;
  private final WorkLimit limit;
  private final Executor executor;
  private final ProgressListener progress;
  private final AtomicBoolean interruption;
  private final int[] rungFolds;
  private final List<TrialRun> trials = new ArrayList<>();

  /** Seconds a fold took, by space: what a trial of which nothing is known will take. */
  private final Map<String, double[]> costs = new HashMap<>();

  SuccessiveHalving(
      TrialRun.Setting setting,
      Draws draws,
      WorkLimit limit,
      Executor executor,
      ProgressListener progress,
      AtomicBoolean interruption) {
    this.setting = setting;
    this.interruption = interruption;
    this.draws = draws;
    this.limit = limit;
    this.executor = executor;
    this.progress = progress;
    this.rungFolds = rungFolds(setting.folds().count());
  }

  /** 1, 3, 9, ... folds, ending with all of them. */
  private static int[] rungFolds(int all) {
    List<Integer> sizes = new ArrayList<>();
    for (int size = 1; size < all; size *= ETA) {
      sizes.add(size);
    }
    sizes.add(all);
    return sizes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Runs brackets until the limit or the spaces end. */
  List<TrialRun> run(int spaces) {
    for (int bracket = 0; ; bracket++) {
      int size = bracket == 0 ? spaces : bracket == 1 ? SECOND_BRACKET : BRACKET;
      List<TrialRun> runs = drawn(bracket, size);
      if (runs.isEmpty()) {
        return trials;
      }
      climb(bracket, runs);
      if (runs.stream().allMatch(run -> run.started() == 0)) {
        // There was no room for any of them: they were not tried.
        trials.removeAll(runs);
        return trials;
      }
    }
  }

  private List<TrialRun> drawn(int bracket, int size) {
    List<TrialRun> runs = new ArrayList<>();
    while (runs.size() < size && limit.mayDraw(trials.size())) {
      Optional<Draws.Draw> draw = draws.next();
      if (draw.isEmpty()) {
        break;
      }
      TrialRun run = new TrialRun(trials.size(), bracket, draw.get());
      trials.add(run);
      runs.add(run);
    }
    return runs;
  }

  private void climb(int bracket, List<TrialRun> all) {
    List<TrialRun> runs = all;
    for (int rung = 0; rung < rungFolds.length; rung++) {
      List<TrialRun> able = rung(bracket, rung, runs);
      if (rung == rungFolds.length - 1) {
        able.forEach(run -> run.end(Trial.State.COMPLETE));
        return;
      }
      int kept = Math.max(1, (able.size() + ETA - 1) / ETA);
      runs =
          able.stream()
              .sorted(Comparator.comparingDouble(TrialRun::score))
              .limit(kept)
              .sorted(Comparator.comparingInt(TrialRun::index))
              .toList();
    }
  }

  /** Runs trials on a rung; returns those that were started and did not fail. */
  private List<TrialRun> rung(int bracket, int rung, List<TrialRun> runs) {
    AtomicInteger done = new AtomicInteger();
    boolean[] started = new boolean[runs.size()];
    List<CompletableFuture<Void>> jobs = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      int position = i;
      jobs.add(
          CompletableFuture.runAsync(
              () -> {
                started[position] = start(runs.get(position), rung);
                progress.progress(
                    "tuning, bracket " + bracket + ", rung " + rung,
                    done.incrementAndGet(),
                    runs.size());
              },
              executor));
    }
    await(jobs);
    List<TrialRun> able = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      TrialRun run = runs.get(i);
      if (!started[i]) {
        run.end(Trial.State.OUT_OF_BUDGET);
      } else if (!run.hasFailed()) {
        able.add(run);
      }
    }
    return able;
  }

  private boolean start(TrialRun run, int rung) {
    if (setting.cancelled().getAsBoolean()) {
      throw new CancellationException("tuning was interrupted");
    }
    int more = rungFolds[rung] - run.folds();
    if (!limit.mayStart(run.index(), rung, more * secondsPerFold(run))) {
      return false;
    }
    double before = run.seconds();
    int folds = run.folds();
    run.run(setting, rungFolds[rung]);
    learn(run.space(), run.seconds() - before, run.folds() - folds);
    return true;
  }

  /** Its own time where it has run before, else the mean of its space; 0 where nothing is known. */
  private synchronized double secondsPerFold(TrialRun run) {
    if (run.folds() > 0) {
      return run.seconds() / run.folds();
    }
    double[] known = costs.get(run.space());
    return known == null ? 0 : known[0] / known[1];
  }

  private synchronized void learn(String space, double seconds, int folds) {
    if (folds > 0) {
      double[] sum = costs.computeIfAbsent(space, name -> new double[2]);
      sum[0] += seconds;
      sum[1] += folds;
    }
  }

  /** Waits for all jobs, also when the caller is interrupted: none is left behind. */
  private void await(List<CompletableFuture<Void>> jobs) {
    CompletableFuture<Void> all = CompletableFuture.allOf(jobs.toArray(CompletableFuture[]::new));
    boolean interrupted = false;
    try {
      while (true) {
        try {
          all.get();
          return;
        } catch (InterruptedException e) {
          // Jobs see it before their next fold; they must end before we return.
          interrupted = true;
          interruption.set(true);
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException cause) {
            throw cause;
          }
          if (e.getCause() instanceof Error cause) {
            throw cause;
          }
          throw new IllegalStateException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
