package io.ammass.tuning;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a search ends, and which of its jobs it starts. Asked from the threads that work. */
interface WorkLimit {
  /** Whether another configuration may be drawn after so many. */
  boolean mayDraw(int drawn);

  /** Whether a trial may be run on a rung that is thought to take so many seconds. */
  boolean mayStart(int trial, int rung, double estimatedSeconds);

  /** A number of configurations, each run as far as it comes. */
  record Trials(int most) implements WorkLimit {
    @Override
    public boolean mayDraw(int drawn) {
      return drawn < most;
    }

    @Override
    public boolean mayStart(int trial, int rung, double estimatedSeconds) {
      return true;
    }
  }

  /** A span of time. */
  final class Seconds implements WorkLimit {
    private final LongSupplier nanoTime;
    private final long start;
    private final Duration budget;

    Seconds(Duration budget, LongSupplier nanoTime) {
      this.budget = budget;
      this.nanoTime = nanoTime;
      this.start = nanoTime.getAsLong();
    }

    private double left() {
      return (budget.toNanos() - (nanoTime.getAsLong() - start)) / 1e9;
    }

    @Override
    public boolean mayDraw(int drawn) {
      return left() > 0;
    }

    @Override
    public boolean mayStart(int trial, int rung, double estimatedSeconds) {
      return estimatedSeconds < left();
    }
  }

  /** Work that was recorded. */
  record Replay(TuningWork work) implements WorkLimit {
    @Override
    public boolean mayDraw(int drawn) {
      return drawn < work.rungs().size();
    }

    @Override
    public boolean mayStart(int trial, int rung, double estimatedSeconds) {
      return rung < work.rungs().get(trial);
    }
  }
}
