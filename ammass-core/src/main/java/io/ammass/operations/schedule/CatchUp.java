package io.ammass.operations.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What becomes of runs that were missed while nothing ran. */
public enum CatchUp {
  /** Only the latest of them is run: a forecast of the day before yesterday helps nobody. */
  LATEST {
    @Override
    public List<Instant> select(List<Instant> due, Instant now) {
      return due.isEmpty() ? due : due.subList(due.size() - 1, due.size());
    }
  },
  /** Each is run, the oldest first. */
  EACH {
    @Override
    public List<Instant> select(List<Instant> due, Instant now) {
      return due;
    }
  },
  /** None is run; what is due within the last {@link #GRACE} is not missed but due. */
  NONE {
    @Override
    public List<Instant> select(List<Instant> due, Instant now) {
      return due.stream().filter(time -> !time.isBefore(now.minus(GRACE))).toList();
    }
  };

  /** How late a run may be and still count as on time. */
  public static final Duration GRACE = Duration.ofMinutes(10);

  /**
   * Chooses among due times.
   *
   * @param due all times that are due and not done, in order; not modified
   * @param now the present
   * @return those to be run, in order
   */
  public abstract List<Instant> select(List<Instant> due, Instant now);

  /**
   * The name in a file.
   *
   * @return lower case
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
