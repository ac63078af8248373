package io.ammass.clean;

import io.ammass.data.Origin;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Hourly loads made for tests of rules: a working day on the local clock, weekends, noise. */
final class MadeLoad {
  static final Instant START = Instant.parse("2023-01-02T05:00:00Z");
  static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private MadeLoad() {}

  /** About 100 kW by day and 40 kW by night on the clock of the zone. */
  static double[] office(int hours, ZoneId zone, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[hours];
    for (int i = 0; i < hours; i++) {
      ZonedDateTime time = START.plus(Duration.ofHours(i)).atZone(zone);
      boolean works =
          time.getDayOfWeek().getValue() <= 5 && time.getHour() >= 7 && time.getHour() < 18;
      double warm = 10 * Math.sin(2 * Math.PI * i / 8766.0);
      values[i] = (works ? 100 : 40) + warm + 4 * random.nextDouble();
    }
    return values;
  }

  /** A temperature that follows the sun of New York. */
  static double[] temperature(int hours, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[hours];
    Arrays.setAll(
        values,
        i ->
            10
                - 12 * Math.cos(2 * Math.PI * i / 8766.0)
                + 6 * Math.sin(2 * Math.PI * (i + 5 - 14) / 24.0)
                + random.nextDouble());
    return values;
  }

  static Readings readings(Unit unit, ZoneId zone, double... values) {
    return readings(START, unit, zone, values);
  }

  static Readings readings(Instant start, Unit unit, ZoneId zone, double... values) {
    long[] starts = new long[values.length];
    Arrays.setAll(starts, i -> start.toEpochMilli() + i * 3_600_000L);
    return Readings.of(
        "load",
        unit,
        zone,
        Duration.ofHours(1),
        starts,
        values,
        new Origin("made up", "", values.length),
        List.of());
  }
}
