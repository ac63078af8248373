package io.ammass.operations.registry;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What may be forgotten. Identifiers, parents, provenance and hashes stay for ever, so the chain
 * stays whole and a forgotten forecast can still be proven when it is made again.
 *
 * <pre>{@code
 * Retention.keepAll().payloads(Kind.FORECAST, Duration.ofDays(400)).models(10)
 * }</pre>
 *
 * <p><b>Threads</b>: immutable; each method returns a changed copy.
 */
public final class Retention {
  /** What the tables of models, aliases and jobs are made from. */
  private static final Set<Kind> KEPT =
      EnumSet.of(Kind.MODEL, Kind.ALIAS, Kind.RUN, Kind.RETENTION);

  private static final Retention KEEP_ALL = new Retention(Map.of(), Integer.MAX_VALUE);

  private final Map<Kind, Duration> ages;
  private final int models;

  private Retention(Map<Kind, Duration> ages, int models) {
    this.ages = ages;
    this.models = models;
  }

  /**
   * Forgets nothing but files that no entry uses.
   *
   * @return the rules
   */
  public static Retention keepAll() {
    return KEEP_ALL;
  }

  /**
   * Forgets payloads and artifacts of a kind after a time.
   *
   * @param kind not {@code MODEL}, {@code ALIAS}, {@code RUN} or {@code RETENTION}
   * @param age older ones are forgotten, by their logical time
   * @return the changed rules
   */
  public Retention payloads(Kind kind, Duration age) {
    if (KEPT.contains(kind)) {
      throw new IllegalArgumentException(
          "payloads of kind " + kind + " are kept for ever. Maybe limit the models.");
    }
    if (age.isNegative()) {
      throw new IllegalArgumentException("age must not be negative, not " + age);
    }
    Map<Kind, Duration> more = new EnumMap<>(Kind.class);
    more.putAll(ages);
    more.put(kind, age);
    return new Retention(more, models);
  }

  /**
   * Forgets files of old models. Those an alias names, or would name after a roll-back, stay.
   *
   * @param newest how many of the newest of each site stay, at least 1
   * @return the changed rules
   */
  public Retention models(int newest) {
    if (!(newest >= 1)) {
      throw new IllegalArgumentException("models must be at least 1, not " + newest);
    }
    return new Retention(ages, newest);
  }

  Map<Kind, Duration> ages() {
    return ages;
  }

  int models() {
    return models;
  }

  /** Prints the rules. */
  @Override
  public String toString() {
    return "Retention: payloads "
        + ages
        + ", models "
        + (models == Integer.MAX_VALUE ? "all" : Integer.toString(models));
  }
}
