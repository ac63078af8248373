package io.ammass.portable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRulesProvider;
import java.util.Objects;

/**
 * Has the platform read its time zone rules in a thread of its own while a model file is read.
 *
 * <p>The first zone of a JVM costs some 20 ms (a table of all zones, a look for services, a lambda
 * for the first daylight saving time), half of what a student takes from its file to its first
 * forecast. Nothing waits for this thread but whoever needs a zone before it is done, and then no
 * longer than without it.
 */
final class ZoneRulesAhead extends Thread {
  /** A zone that changes its clock; which does not matter. */
  private static final String ZONE = "Europe/Berlin";

  /** In a year for which rules, not tables, say when clocks change. */
  private static final Instant LATE = Instant.ofEpochSecond(1_728_000_000L);

  private ZoneRulesAhead() {
    super("ammass-zone-rules");
    setDaemon(true);
  }

  static {
    new ZoneRulesAhead().start();
  }

  /** Begins at the first call in a JVM. */
  static void begin() {
    // The class is initialised by now: once.
  }

  @Override
  public void run() {
    if (ZoneRulesProvider.getAvailableZoneIds().contains(ZONE)) {
      Objects.requireNonNull(ZoneId.of(ZONE).getRules().getOffset(LATE), "offset");
    }
  }
}
