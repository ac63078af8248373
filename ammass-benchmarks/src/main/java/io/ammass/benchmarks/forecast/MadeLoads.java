package io.ammass.benchmarks.forecast;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** Made hourly loads with a day, a week, a year and a drift. */
final class MadeLoads {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final Instant START = Instant.parse("2022-12-31T23:00:00Z");

  private MadeLoads() {}

  static Dataset hourly(int days, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[24 * days];
    double drift = 0;
    double size = 10 + 90 * random.nextDouble();
    for (int i = 0; i < values.length; i++) {
      var local = START.plus(Duration.ofHours(i)).atZone(ZONE);
      drift = 0.98 * drift + 0.2 * (random.nextDouble() - 0.5);
      double day = Math.max(0, Math.sin(Math.PI * (local.getHour() - 5) / 16.0));
      double week = local.getDayOfWeek().getValue() <= 5 ? 1 : 0.6;
      double year = 1 + 0.2 * Math.cos(2 * Math.PI * local.getDayOfYear() / 365.0);
      values[i] = size * (0.5 + week * day) * year * (1 + 0.1 * drift);
    }
    return Dataset.builder(
            "made" + seed,
            ZONE,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, START, Duration.ofHours(1), values))
        .build();
  }
}
