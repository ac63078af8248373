package io.ammass.preprocess;

/** A series without its noise, and the noise: together they are the series again. Immutable. */
public final class Denoised {
  private final double[] signal;
  private final double[] noise;

  Denoised(double[] values, double[] signal) {
    this.signal = signal;
    this.noise = new double[values.length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = values[i] - signal[i];
    }
  }

  /**
   * What was kept.
   *
   * @return a new array, NaN where the value was missing
   */
  public double[] signal() {
    return signal.clone();
  }

  /**
   * What was taken off.
   *
   * @return a new array
   */
  public double[] noise() {
    return noise.clone();
  }

  /**
   * The series as it was, up to rounding.
   *
   * @return a new array: signal plus noise
   */
  public double[] invert() {
    double[] values = new double[signal.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = signal[i] + noise[i];
    }
    return values;
  }

  /** Prints size and how much was taken off. */
  @Override
  public String toString() {
    double taken = 0;
    for (double each : noise) {
      taken += Double.isNaN(each) ? 0 : Math.abs(each);
    }
    return "Denoised "
        + signal.length
        + " values, "
        + taken / Math.max(1, signal.length)
        + " a value taken off";
  }
}
