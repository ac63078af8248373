package io.ammass.preprocess;

import java.util.SplittableRandom;

/**
 * Makes more training windows of few: each result is a new array, the same for the same seed.
 *
 * @see <a href="https://doi.org/10.1371/journal.pone.0254841">Iwana and Uchida (2021), An empirical
 *     survey of data augmentation for time series classification with neural networks</a>
 */
public final class Augmentation {
  private Augmentation() {}

  /**
   * Adds normal noise.
   *
   * @param window not modified
   * @param deviation of the noise, in the window's unit
   * @param seed of the noise
   * @return the noisy window
   */
  public static double[] jitter(double[] window, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] result = window.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += deviation * gaussian(random);
    }
    return result;
  }

  /**
   * Scales the whole window by one factor, normal around 1.
   *
   * @param window not modified
   * @param deviation of the factor
   * @param seed of the factor
   * @return the scaled window
   */
  public static double[] scale(double[] window, double deviation, long seed) {
    double factor = 1 + deviation * gaussian(new SplittableRandom(seed));
    double[] result = window.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] *= factor;
    }
    return result;
  }

  /**
   * Plays a part of the window slower or faster and brings the whole back to its length.
   *
   * @param window at least four values; not modified
   * @param factor how much longer the part gets, above 0
   * @param seed of where the part lies
   * @return the warped window
   */
  public static double[] warp(double[] window, double factor, long seed) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("factor must be above 0, not " + factor);
    }
    int n = window.length;
    int part = Math.max(2, n / 4);
    int from = new SplittableRandom(seed).nextInt(Math.max(1, n - part));
    double warpedLength = n - 1 - part + part * factor;
    double[] result = new double[n];
    for (int i = 0; i < n; i++) {
      double at = i * warpedLength / (n - 1);
      double source;
      if (at < from) {
        source = at;
      } else if (at < from + part * factor) {
        source = from + (at - from) / factor;
      } else {
        source = at - part * factor + part;
      }
      result[i] = interpolate(window, source);
    }
    return result;
  }

  private static double interpolate(double[] window, double at) {
    int low = (int) Math.max(0, Math.min(window.length - 1, Math.floor(at)));
    int high = Math.min(low + 1, window.length - 1);
    return window[low] + (at - low) * (window[high] - window[low]);
  }

  /**
   * Puts a window together of whole blocks drawn from the same places of the days given, so that
   * times of day stay in place.
   *
   * @param days windows of equal length; not modified
   * @param block values a block, at least 1
   * @param seed of the draws
   * @return a new window
   */
  public static double[] blockBootstrap(double[][] days, int block, long seed) {
    if (!(block >= 1 && days.length >= 1)) {
      throw new IllegalArgumentException(
          "block and days must be at least 1, not " + block + " and " + days.length);
    }
    SplittableRandom random = new SplittableRandom(seed);
    double[] result = new double[days[0].length];
    for (int from = 0; from < result.length; from += block) {
      double[] day = days[random.nextInt(days.length)];
      System.arraycopy(day, from, result, from, Math.min(block, result.length - from));
    }
    return result;
  }

  /**
   * A point on the line between two windows.
   *
   * @param first not modified
   * @param second of the same length; not modified
   * @param share of the second, 0..1
   * @return the mixture
   * @see <a href="https://arxiv.org/abs/1710.09412">Zhang et al. (2018), mixup: beyond empirical
   *     risk minimization, eq. 1</a>
   */
  public static double[] mixup(double[] first, double[] second, double share) {
    if (!(share >= 0 && share <= 1) || first.length != second.length) {
      throw new IllegalArgumentException(
          "mixup needs windows of one length and a share of 0..1, not "
              + first.length
              + ", "
              + second.length
              + ", "
              + share);
    }
    double[] result = new double[first.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = (1 - share) * first[i] + share * second[i];
    }
    return result;
  }

  /** A standard normal number by Box and Muller (1958); one of the pair. */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
