package io.ammass.operations;

import java.time.Instant;

/**
 * One run of a job.
 *
 * @param job the job's name, such as {@code grid/forecast}
 * @param scheduled when it was due
 * @param at when it ran
 * @param status how it ended
 * @param sentence what was done, or what went wrong
 */
public record JobRun(String job, Instant scheduled, Instant at, Status status, String sentence) {
  /** How a run ended. */
  public enum Status {
    /** It was done and everything is on disk. */
    DONE,
    /** It failed and will be tried again. */
    RETRY,
    /** It failed for the last time. */
    FAILED
  }

  /** Prints time, job, status and sentence. */
  @Override
  public String toString() {
    return at + " " + job + " " + status + ": " + sentence;
  }
}
