package io.ammass.operations;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was done in one call.
 *
 * @param runs the jobs that ran, in order; unmodifiable
 */
public record OperationRun(List<JobRun> runs) {
  private static final int SHOWN = 40;

  /** Takes a copy. */
  public OperationRun {
    runs = List.copyOf(runs);
  }

  /**
   * How many runs ended in a way.
   *
   * @param status the way
   * @return the count
   */
  public long count(JobRun.Status status) {
    return runs.stream().filter(run -> run.status() == status).count();
  }

  /** Prints how many runs there were, and the last of them. */
  @Override
  public String toString() {
    return runs.size()
        + " runs, "
        + count(JobRun.Status.DONE)
        + " done, "
        + (count(JobRun.Status.FAILED) + count(JobRun.Status.RETRY))
        + " failed"
        + runs.stream()
            .skip(Math.max(0, runs.size() - SHOWN))
            .map(run -> "\n  " + run)
            .collect(Collectors.joining());
  }
}
