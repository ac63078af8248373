package io.ammass.benchmarks.savings;

import io.ammass.savings.caltrack.HourlyTemperature;
import io.ammass.savings.caltrack.MeterRows;
import java.util.Random;

/** Simulated weather and meters; everything hangs on the seeds. */
final class MadeMeters {
  static final long DAY = 86_400;

  /** 2021-01-01T00:00:00Z. */
  static final long START = 1_609_459_200L;

  /** 2022-01-01T00:00:00Z. */
  static final long RETROFIT = START + 365 * DAY;

  static final int DAYS = 731;

  private MadeMeters() {}

  /** Two years of hourly degrees Fahrenheit: a season, days that hang on the day before, a day. */
  static double[] weather(long seed) {
    Random random = new Random(seed);
    double mean = 45 + 20 * random.nextDouble();
    double[] t = new double[DAYS * 24];
    double anomaly = 0;
    for (int d = 0; d < DAYS; d++) {
      anomaly = 0.75 * anomaly + 6 * random.nextGaussian();
      for (int h = 0; h < 24; h++) {
        t[24 * d + h] =
            mean
                - 24 * Math.cos(2 * Math.PI * (d - 15) / 365.25)
                + anomaly
                + 7 * Math.sin(2 * Math.PI * (h - 9) / 24);
      }
    }
    return t;
  }

  static HourlyTemperature temperature(double[] weather) {
    return HourlyTemperature.ofFahrenheit(START, weather);
  }

  static double dayMean(double[] weather, int day) {
    double sum = 0;
    for (int h = 0; h < 24; h++) {
      sum += weather[24 * day + h];
    }
    return sum / 24;
  }

  /** Daily use of a house with heating and cooling, 10 % less after the retrofit. */
  static double[] dailyUse(double[] weather, long seed) {
    Random random = new Random(seed);
    double base = 10 + 20 * random.nextDouble();
    double heating = 1.5 * random.nextDouble();
    double cooling = 2 * random.nextDouble();
    double[] use = new double[DAYS];
    for (int d = 0; d < DAYS; d++) {
      double t = dayMean(weather, d);
      double expected = base + heating * Math.max(0, 58.3 - t) + cooling * Math.max(0, t - 67.6);
      use[d] = Math.max(0, expected * (d < 365 ? 1 : 0.9) + 3 * random.nextGaussian());
    }
    return use;
  }

  /** Hourly use with working hours. */
  static double[] hourlyUse(double[] weather, long seed) {
    Random random = new Random(seed);
    double[] use = new double[DAYS * 24];
    for (int i = 0; i < use.length; i++) {
      int hour = i % 24;
      int day = i / 24 % 7;
      double occupied = day < 5 && hour >= 8 && hour < 18 ? 2 : 1;
      double expected =
          occupied
              * (1 + 0.02 * Math.max(0, 58.3 - weather[i]) + 0.03 * Math.max(0, weather[i] - 67.6));
      use[i] = Math.max(0, expected * (i < 365 * 24 ? 1 : 0.9) + 0.2 * random.nextGaussian());
    }
    return use;
  }

  static MeterRows rows(double[] values, long step) {
    long[] starts = new long[values.length + 1];
    double[] closed = new double[values.length + 1];
    for (int i = 0; i <= values.length; i++) {
      starts[i] = START + i * step;
      closed[i] = i < values.length ? values[i] : Double.NaN;
    }
    return MeterRows.of(starts, closed);
  }

  /** Daily use summed to bills of a month. */
  static MeterRows bills(double[] daily) {
    return bills(daily, 12);
  }

  /** Daily use summed to a number of bills a year. */
  static MeterRows bills(double[] daily, int perYear) {
    int bills = 2 * perYear;
    long[] starts = new long[bills + 1];
    double[] values = new double[bills + 1];
    for (int b = 0; b <= bills; b++) {
      int from = (int) Math.round(b * 365.0 / perYear);
      int to = (int) Math.round((b + 1) * 365.0 / perYear);
      starts[b] = START + from * DAY;
      values[b] = Double.NaN;
      if (b < bills) {
        values[b] = 0;
        for (int d = from; d < to; d++) {
          values[b] += daily[d];
        }
      }
    }
    return MeterRows.of(starts, values);
  }
}
