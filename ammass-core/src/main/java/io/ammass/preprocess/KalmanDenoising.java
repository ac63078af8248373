package io.ammass.preprocess;

import io.ammass.error.InsufficientDataException;
import java.util.Arrays;

/** See {@link Denoising#kalman}: {@code level += gain (value - level)}. */
record KalmanDenoising(double gain) implements Denoising {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double PRECISION = 1e-6;
  private static final int MIN_VALUES = 10;

  KalmanDenoising {
    if (!(gain > 0 && gain <= 1)) {
      throw new IllegalArgumentException("kalman needs a gain in (0, 1], not " + gain);
    }
  }

  static Denoising fit(double[] training) {
    double[] present = Arrays.stream(training).filter(v -> !Double.isNaN(v)).toArray();
    if (present.length < MIN_VALUES) {
      throw new InsufficientDataException(
          "a filter needs at least " + MIN_VALUES + " training values, not " + present.length);
    }
    double low = PRECISION;
    double high = 1;
    while (high - low > PRECISION) {
      double a = high - GOLDEN * (high - low);
      double b = low + GOLDEN * (high - low);
      if (errors(present, a) <= errors(present, b)) {
        high = b;
      } else {
        low = a;
      }
    }
    return new KalmanDenoising((low + high) / 2);
  }

  /** In the steady state the likelihood is highest where the squared innovations are least. */
  private static double errors(double[] values, double gain) {
    double level = values[0];
    double sum = 0;
    for (double value : values) {
      double innovation = value - level;
      sum += innovation * innovation;
      level += gain * innovation;
    }
    return sum;
  }

  @Override
  public Denoised apply(double[] values) {
    double[] signal = new double[values.length];
    double level = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        signal[i] = Double.NaN;
        continue;
      }
      level = Double.isNaN(level) ? values[i] : level + gain * (values[i] - level);
      signal[i] = level;
    }
    return new Denoised(values, signal);
  }

  @Override
  public String text() {
    return "kalman " + gain;
  }
}
