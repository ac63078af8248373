package io.ammass.operations;

import io.ammass.operations.registry.Writing;
import io.ammass.operations.schedule.CronSchedule;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Work that is due by schedule. It computes first; what it wants kept is written afterwards,
 * together with the note that it was done, or not at all.
 */
interface Job {
  /** Its name, the same in all processes. */
  String name();

  /** The site it works for. */
  String site();

  /** When it is due. */
  CronSchedule schedule();

  /** Which goes first when several are due at once: the smaller. */
  int order();

  /** Works. */
  Outcome run(Instant now);

  /** Hears that it failed, and how often in a row. */
  void failed(Instant now, int failures, String message);

  /**
   * What a run gave.
   *
   * @param sentence what was done, for people
   * @param writes what is to be kept, in order
   * @param afterwards runs when all of it is on disk
   */
  record Outcome(String sentence, List<Consumer<Writing>> writes, Runnable afterwards) {
    public Outcome {
      writes = List.copyOf(writes);
    }
  }
}
