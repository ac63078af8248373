package io.ammass.savings;

import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Two years of made weather and meters, for tests: everything hangs on the seed. */
final class MadeMeter {
  static final long DAY = 86_400;
  static final Instant START = Instant.parse("2021-01-01T00:00:00Z");
  static final Instant RETROFIT = Instant.parse("2022-01-01T00:00:00Z");
  static final int DAYS = 731;

  private MadeMeter() {}

  static double[] weather(long seed) {
    Random random = new Random(seed);
    double[] t = new double[DAYS * 24];
    double anomaly = 0;
    for (int d = 0; d < DAYS; d++) {
      anomaly = 0.75 * anomaly + 6 * random.nextGaussian();
      for (int h = 0; h < 24; h++) {
        t[24 * d + h] =
            53
                - 24 * Math.cos(2 * Math.PI * (d - 15) / 365.25)
                + anomaly
                + 7 * Math.sin(2 * Math.PI * (h - 9) / 24);
      }
    }
    return t;
  }

  static HourlyTemperature temperature(double[] weather) {
    return HourlyTemperature.ofFahrenheit(START.getEpochSecond(), weather);
  }

  static double mean(double[] weather, int day) {
    double sum = 0;
    for (int h = 0; h < 24; h++) {
      sum += weather[24 * day + h];
    }
    return sum / 24;
  }

  /** Daily use of a mean temperature, plus noise, times 1 - saving after the retrofit. */
  static double[] daily(
      double[] weather, DoubleUnaryOperator use, double noise, double saving, long seed) {
    Random random = new Random(seed);
    double[] values = new double[DAYS];
    for (int d = 0; d < DAYS; d++) {
      double expected = use.applyAsDouble(mean(weather, d)) + noise * random.nextGaussian();
      values[d] = d >= 365 ? expected * (1 - saving) : expected;
    }
    return values;
  }

  static double house(double t) {
    return 15 + 0.8 * Math.max(0, 58.3 - t) + 1.2 * Math.max(0, t - 67.6);
  }

  static MeterRows rows(double[] values, long step) {
    long[] starts = new long[values.length + 1];
    double[] closed = new double[values.length + 1];
    for (int i = 0; i <= values.length; i++) {
      starts[i] = START.getEpochSecond() + i * step;
      closed[i] = i < values.length ? values[i] : Double.NaN;
    }
    return MeterRows.of(starts, closed);
  }

  static MeterRows dailyRows(double[] values) {
    return rows(values, DAY);
  }
}
