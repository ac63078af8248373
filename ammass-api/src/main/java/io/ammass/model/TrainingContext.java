package io.ammass.model;

import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * What every training takes beside data: the seed, where to run, who listens.
 *
 * @param seed the seed of all randomness
 * @param executor where parallel parts run; results do not depend on it
 * @param progress hears of long work
 */
public record TrainingContext(long seed, Executor executor, ProgressListener progress) {
  /** Checks for null. */
  public TrainingContext {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(progress, "progress");
  }

  /**
   * A context that runs in the calling thread and tells nobody.
   *
   * @param seed the seed
   * @return the context
   */
  public static TrainingContext of(long seed) {
    return new TrainingContext(seed, Runnable::run, ProgressListener.NONE);
  }
}
