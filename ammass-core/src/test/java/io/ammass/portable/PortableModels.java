package io.ammass.portable;

import io.ammass.calibration.QuantileTable;
import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.data.TimeSeries;
import io.ammass.model.Provenance;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Models and series made from seeds, for tests. */
final class PortableModels {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private PortableModels() {}

  static PortableModel random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PeriodLayout layout = PeriodLayout.within(24, 24, 1_000);
    float[] weights = new float[layout.parameters()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextDouble() - 0.4) / layout.features();
    }
    return PortableModel.builder(
            "student",
            Unit.KILOWATT_HOUR,
            Duration.ofHours(1),
            ZONE,
            PeriodKernel.of(layout, weights, 0))
        .description("a test's model = made of seed " + seed + "\nin two lines \\ with a slash")
        .scores(Map.of("validationMse", 1.25))
        .quantiles(table(random))
        .provenance(
            new Provenance(
                "1",
                "Test",
                seed,
                List.of(new Origin("meter one.csv", "ab", 7)),
                Map.of("layout", "x=y", "a", "b")))
        .build();
  }

  private static QuantileTable table(SplittableRandom random) {
    float[] scale = new float[24 * 2];
    for (int i = 0; i < scale.length; i++) {
      scale[i] = (float) (1 + random.nextDouble());
    }
    return QuantileTable.of(
        new float[] {0.1f, 0.5f, 0.9f},
        new int[] {12, 24},
        scale,
        new float[] {-1, 0, 1, -2, 0.5f, 2},
        new float[] {-10, 0, 10});
  }

  /** A load with a daily and a weekly shape and noise. */
  static Dataset site(long seed, Instant start, int hours) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[hours];
    Arrays.setAll(
        values,
        i -> {
          var local = start.plus(Duration.ofHours(i)).atZone(ZONE);
          double day = Math.sin(2 * Math.PI * (local.getHour() - 8) / 24.0);
          double week = local.getDayOfWeek().getValue() > 5 ? 0.6 : 1;
          return week * (100 + 40 * day) + 4 * (random.nextDouble() - 0.5);
        });
    return Dataset.builder(
            "site",
            ZONE,
            TimeSeries.of("load", Unit.KILOWATT_HOUR, start, Duration.ofHours(1), values))
        .build();
  }
}
