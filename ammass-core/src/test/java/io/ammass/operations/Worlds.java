package io.ammass.operations;

import io.ammass.data.Dataset;
import io.ammass.data.Origin;
import io.ammass.model.Model;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.portable.PeriodKernel;
import io.ammass.portable.PeriodLayout;
import io.ammass.portable.PortableModel;
import io.ammass.source.Readings;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/** Made-up sites with a weekly rhythm, whose meters can break, and models that cost nothing. */
final class Worlds {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final Instant START = Instant.parse("2023-01-01T23:00:00Z");
  private static final int HOURS = 500 * 24;
  private static final Duration HOUR = Duration.ofHours(1);

  private Worlds() {}

  /** What the meter says instead of the truth. */
  interface Fault {
    double read(int hour, double truth, double[] measuredBefore);

    Fault NONE = (hour, truth, before) -> truth;
  }

  static int hour(Instant time) {
    return (int) Duration.between(START, time).toHours();
  }

  /** A feed that knows nothing later than it is asked for. */
  static SiteFeed feed(long seed, Fault fault) {
    double[] measured = measured(seed, fault);
    return (from, until) -> {
      int first = Math.max(0, (int) Math.ceil(Duration.between(START, from).toMillis() / 3.6e6));
      int last = Math.max(first, Math.min(HOURS, hour(until)));
      long[] starts = new long[last - first];
      double[] values = new double[last - first];
      for (int i = first; i < last; i++) {
        starts[i - first] = START.plus(HOUR.multipliedBy(i)).toEpochMilli();
        values[i - first] = measured[i];
      }
      return Readings.of(
          "load",
          Unit.KILOWATT_HOUR,
          ZONE,
          HOUR,
          starts,
          values,
          new Origin("made up", "", values.length),
          List.of());
    };
  }

  private static double[] measured(long seed, Fault fault) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] measured = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      double day = Math.sin(2 * Math.PI * (i % 24 - 6) / 24.0);
      double week = i / 24 % 7 < 5 ? 20 : -15;
      double truth = 200 + 60 * day + week + 6 * random.nextGaussian();
      measured[i] = fault.read(i, Math.rint(truth * 100) / 100, measured);
    }
    return measured;
  }

  /** The mean of the same hour one and two weeks before: clearly better than one week alone. */
  static final IntFunction<Trainer<? extends Model>> GOOD = trainer(0.5f, 0.5f);

  /** Upside down. */
  static final IntFunction<Trainer<? extends Model>> BAD = trainer(-1f, 0f);

  static IntFunction<Trainer<? extends Model>> trainer(float oneWeek, float twoWeeks) {
    return horizon -> (data, context) -> model(data, horizon, oneWeek, twoWeeks, context.seed());
  }

  static PortableModel model(Dataset data, int horizon, float oneWeek, float twoWeeks, long seed) {
    PeriodLayout layout = new PeriodLayout(24, horizon, 14, 0, 7, PeriodLayout.DayKinds.ALIKE);
    float[] weights = new float[layout.parameters()];
    weights[6] = oneWeek;
    weights[13] = twoWeeks;
    return PortableModel.builder(
            "weekly",
            data.target().unit(),
            data.resolution(),
            data.zone(),
            PeriodKernel.of(layout, weights, Float.NEGATIVE_INFINITY))
        .description("weights " + oneWeek + " and " + twoWeeks)
        .provenance(new Provenance("test", "weekly", seed, data.origins(), Map.of()))
        .build();
  }
}
