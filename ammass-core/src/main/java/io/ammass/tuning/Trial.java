package io.ammass.tuning;

import java.util.List;
import java.util.Optional;

/**
 * One configuration and how far it came.
 *
 * @param index from 0, in the order of the draws
 * @param bracket the round of the search it took part in, from 0
 * @param configuration the settings
 * @param state what became of it
 * @param rungs what it did on each rung it finished, in order; unmodifiable
 * @param seconds the time it took on this machine
 * @param reason why it failed; empty otherwise
 */
public record Trial(
    int index,
    int bracket,
    Configuration configuration,
    State state,
    List<Rung> rungs,
    double seconds,
    Optional<String> reason) {
  /** What became of a trial. */
  public enum State {
    /** It was scored on every fold. */
    COMPLETE,
    /** Others were better on the same folds. */
    HALTED,
    /** The budget left no room for its next rung. */
    OUT_OF_BUDGET,
    /** It could not be made, trained or scored. */
    FAILED
  }

  /**
   * What a trial did on a rung.
   *
   * @param folds training ends, those of the rungs below included
   * @param origins forecasts scored
   * @param score the metric over all their steps, lower is better
   */
  public record Rung(int folds, int origins, double score) {}

  /** Takes a copy. */
  public Trial {
    rungs = List.copyOf(rungs);
  }

  /**
   * The last rung it finished.
   *
   * @return from 0; -1 if none
   */
  public int rung() {
    return rungs.size() - 1;
  }

  /**
   * Its score on the last rung it finished.
   *
   * @return lower is better; NaN if it finished none
   */
  public double score() {
    return rungs.isEmpty() ? Double.NaN : rungs.get(rungs.size() - 1).score();
  }

  /**
   * Forecasts scored on the last rung it finished.
   *
   * @return the count
   */
  public int origins() {
    return rungs.isEmpty() ? 0 : rungs.get(rungs.size() - 1).origins();
  }
}
