package io.ammass.testing;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** Small made sites for tests: a weekly rhythm with noise. */
public final class TestSites {
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  private static final Instant START = Instant.parse("2024-01-31T23:00:00Z");
  private static final long SEED = 5;

  private TestSites() {}

  /**
   * Hourly energy over some days from 2024-02-01 local time, across the spring clock change when
   * longer than 60 days.
   *
   * @param days how many days
   * @return the site
   */
  public static Dataset weekly(int days) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[24 * days];
    for (int i = 0; i < values.length; i++) {
      var local = START.plus(Duration.ofHours(i)).atZone(ZONE);
      double working = local.getDayOfWeek().getValue() <= 5 ? 1 : 0.4;
      double daily = Math.max(0, Math.sin(Math.PI * (local.getHour() - 5) / 15.0));
      values[i] = 20 + 80 * working * daily + 4 * (random.nextDouble() - 0.5);
    }
    return Dataset.builder(
            "weekly",
            ZONE,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
        .build();
  }
}
