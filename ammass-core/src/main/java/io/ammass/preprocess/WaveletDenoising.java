package io.ammass.preprocess;

import io.ammass.error.InsufficientDataException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** See {@link Denoising#wavelet}; one threshold a scale, the finest first. */
final class WaveletDenoising implements Denoising {
  private static final double MAD_TO_SIGMA = 1.4826;
  private static final int MAX_SCALES = 12;

  private final double[] thresholds;

  WaveletDenoising(double[] thresholds) {
    if (!(thresholds.length >= 1 && thresholds.length <= MAX_SCALES)) {
      throw new IllegalArgumentException(
          "scales must be 1.." + MAX_SCALES + ", not " + thresholds.length);
    }
    for (double threshold : thresholds) {
      if (!(threshold >= 0 && Double.isFinite(threshold))) {
        throw new IllegalArgumentException("a threshold must be 0 or more, not " + threshold);
      }
    }
    this.thresholds = thresholds.clone();
  }

  static Denoising fit(double[] training, int scales) {
    double[] thresholds = new double[Math.max(0, scales)];
    new WaveletDenoising(thresholds);
    double[] present = Arrays.stream(training).filter(v -> !Double.isNaN(v)).toArray();
    if (present.length < 2 << scales) {
      throw new InsufficientDataException(
          scales + " scales need " + (2 << scales) + " training values, not " + present.length);
    }
    double[] smooth = present;
    for (int scale = 0; scale < scales; scale++) {
      double[] coarser = coarser(smooth, 1 << scale);
      double[] details = new double[smooth.length];
      for (int i = 0; i < details.length; i++) {
        details[i] = Math.abs(smooth[i] - coarser[i]);
      }
      Arrays.sort(details);
      double sigma = MAD_TO_SIGMA * details[details.length / 2];
      thresholds[scale] = sigma * Math.sqrt(2 * Math.log(present.length));
      smooth = coarser;
    }
    return new WaveletDenoising(thresholds);
  }

  @Override
  public Denoised apply(double[] values) {
    // Missing values take part as the last one before them, and are missing in what comes back.
    double[] held = values.clone();
    double last = Double.NaN;
    for (int i = 0; i < held.length; i++) {
      last = Double.isNaN(held[i]) ? last : held[i];
      held[i] = last;
    }
    double[] kept = new double[held.length];
    double[] smooth = held;
    for (int scale = 0; scale < thresholds.length; scale++) {
      double[] coarser = coarser(smooth, 1 << scale);
      for (int i = 0; i < kept.length; i++) {
        double detail = smooth[i] - coarser[i];
        kept[i] += Math.abs(detail) > thresholds[scale] ? detail : 0;
      }
      smooth = coarser;
    }
    for (int i = 0; i < kept.length; i++) {
      kept[i] = Double.isNaN(values[i]) ? Double.NaN : kept[i] + smooth[i];
    }
    return new Denoised(values, kept);
  }

  /** The mean with the value so many steps back; the first value stands for what was before it. */
  private static double[] coarser(double[] values, int hole) {
    double[] result = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double back = values[Math.max(0, i - hole)];
      result[i] = Double.isNaN(back) ? values[i] : (values[i] + back) / 2;
    }
    return result;
  }

  @Override
  public String text() {
    return Arrays.stream(thresholds)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(",", "wavelet [", "]"));
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof WaveletDenoising other && Arrays.equals(thresholds, other.thresholds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(thresholds);
  }

  @Override
  public String toString() {
    return text();
  }
}
