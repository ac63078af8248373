package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.metric.PointMetric;
import io.ammass.model.Forecast;
import io.ammass.model.Forecaster;
import io.ammass.model.ProgressListener;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A trial at work: grows fold by fold. Only one thread runs it at a time. */
final class TrialRun {
  private final int index;
  private final int bracket;
  private final Draws.Draw draw;
  private final List<Trial.Rung> rungs = new ArrayList<>();
  private double[] actual = {};
  private double[] forecast = {};
  private int folds;
  private int origins;
  private int started;
  private double seconds;
  private Trial.State state = Trial.State.HALTED;
  private @Nullable String reason;

  TrialRun(int index, int bracket, Draws.Draw draw) {
    this.index = index;
    this.bracket = bracket;
    this.draw = draw;
  }

  /** What every trial of a search shares. */
  record Setting(
      Dataset data,
      int horizon,
      RollingFolds folds,
      PointMetric metric,
      long seed,
      LongSupplier nanoTime,
      BooleanSupplier cancelled) {}

  /** Runs up to so many folds; what goes wrong is kept as the reason. */
  void run(Setting setting, int upTo) {
    started++;
    long start = setting.nanoTime().getAsLong();
    try {
      Trainer<? extends Forecaster> trainer =
          draw.space().trainer(draw.configuration(), setting.horizon(), setting.data());
      while (folds < upTo) {
        if (setting.cancelled().getAsBoolean()) {
          throw new CancellationException("tuning was interrupted");
        }
        fold(setting, trainer, setting.folds().get(folds));
        folds++;
      }
      double score = setting.metric().score(actual, forecast);
      if (Double.isNaN(score)) {
        fail("the score " + setting.metric().name() + " does not exist");
      } else {
        rungs.add(new Trial.Rung(folds, origins, score));
      }
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // A trial may be anything a user writes: one that cannot be must not end the search.
      fail(e.getClass().getSimpleName() + ": " + e.getMessage());
    } finally {
      seconds += (setting.nanoTime().getAsLong() - start) / 1e9;
    }
  }

  private void fold(Setting setting, Trainer<?> trainer, RollingFolds.Fold fold) {
    Dataset data = setting.data();
    TimeSeries target = data.target();
    // Parallel parts of a trainer run in the trial's own thread: trials are the parallel parts.
    TrainingContext context =
        new TrainingContext(setting.seed(), Runnable::run, ProgressListener.NONE);
    Forecaster forecaster = trainer.train(data.asOf(fold.trainedUntil()), context);
    int horizon = setting.horizon();
    if (forecaster.shape().horizon() < horizon) {
      throw new IllegalArgumentException(
          "it forecasts "
              + forecaster.shape().horizon()
              + " steps, the search asks for "
              + horizon);
    }
    int at = actual.length;
    int more = fold.issueTimes().size();
    actual = Arrays.copyOf(actual, at + more * horizon);
    forecast = Arrays.copyOf(forecast, at + more * horizon);
    for (Instant time : fold.issueTimes()) {
      Forecast answer = forecaster.forecast(data.asOf(time));
      target.copyTo(target.indexOf(time), actual, at, horizon);
      System.arraycopy(answer.mean(), 0, forecast, at, horizon);
      at += horizon;
    }
    origins += more;
  }

  private void fail(String why) {
    state = Trial.State.FAILED;
    reason = why;
  }

  boolean hasFailed() {
    return state == Trial.State.FAILED;
  }

  void end(Trial.State newState) {
    if (!hasFailed()) {
      state = newState;
    }
  }

  int index() {
    return index;
  }

  String space() {
    return draw.space().name();
  }

  int folds() {
    return folds;
  }

  /** Rungs begun, the last of which may have failed. */
  int started() {
    return started;
  }

  double seconds() {
    return seconds;
  }

  double score() {
    return rungs.isEmpty() ? Double.NaN : rungs.get(rungs.size() - 1).score();
  }

  Draws.Draw draw() {
    return draw;
  }

  Trial toTrial() {
    return new Trial(
        index, bracket, draw.configuration(), state, rungs, seconds, Optional.ofNullable(reason));
  }
}
