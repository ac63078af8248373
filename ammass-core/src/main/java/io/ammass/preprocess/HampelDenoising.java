package io.ammass.preprocess;

import io.ammass.error.InsufficientDataException;
import java.util.Arrays;

/** See {@link Denoising#hampel}. */
record HampelDenoising(int window, double limit) implements Denoising {
  /** Three robust deviations, Hampel's usual rule. */
  private static final double SIGMAS = 3;

  private static final double MAD_TO_SIGMA = 1.4826;

  HampelDenoising {
    if (!(window >= 3 && limit >= 0)) {
      throw new IllegalArgumentException(
          "hampel needs a window of at least 3 and a limit of 0 or more, not "
              + window
              + ", "
              + limit);
    }
  }

  static Denoising fit(double[] training, int window) {
    HampelDenoising open = new HampelDenoising(window, 0);
    double[] distances = new double[training.length];
    int n = 0;
    for (int i = 0; i < training.length; i++) {
      double distance = Math.abs(training[i] - open.median(training, i));
      if (!Double.isNaN(distance)) {
        distances[n++] = distance;
      }
    }
    if (n < window) {
      throw new InsufficientDataException(
          "a filter needs at least " + window + " training values, not " + n);
    }
    Arrays.sort(distances, 0, n);
    // A median distance of 0 (numbers that repeat) would take every change for an outlier.
    double usual = Math.max(distances[n / 2], distances[(int) (0.9 * (n - 1))] / 3);
    return new HampelDenoising(window, SIGMAS * MAD_TO_SIGMA * usual);
  }

  @Override
  public Denoised apply(double[] values) {
    double[] signal = values.clone();
    for (int i = 0; i < values.length; i++) {
      double median = median(values, i);
      if (Math.abs(values[i] - median) > limit) {
        signal[i] = median;
      }
    }
    return new Denoised(values, signal);
  }

  /** The median of the last values up to one; NaN if fewer than half of the window are present. */
  private double median(double[] values, int at) {
    double[] last = new double[window];
    int n = 0;
    for (int k = Math.max(0, at - window + 1); k <= at; k++) {
      if (!Double.isNaN(values[k])) {
        last[n++] = values[k];
      }
    }
    if (2 * n < window) {
      return Double.NaN;
    }
    Arrays.sort(last, 0, n);
    return (last[(n - 1) / 2] + last[n / 2]) / 2;
  }

  @Override
  public String text() {
    return "hampel " + window + " " + limit;
  }
}
