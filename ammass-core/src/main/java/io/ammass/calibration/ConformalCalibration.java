package io.ammass.calibration;

import io.ammass.backtest.IssueTimes;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Split-conformal quantiles with a scale by local hour and lead.
 *
 * <p>Residuals of held-out windows are divided by their scale (mean absolute residual of the local
 * hour and lead bucket, drawn towards hour times bucket where a cell is thin); the quantile at
 * level p of the n scaled residuals is the order statistic at (n + 1) p, which is what
 * split-conformal prediction asks for. The total of the horizon is calibrated on sums of residuals,
 * since errors of neighbouring steps go together; with fewer than {@value #MIN_TOTALS} complete
 * windows the band of the total is that of Student's law.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2017.1307116">Lei et al. (2018), Distribution-free
 *     predictive inference for regression, algorithm 2 and section 5.2 (locally weighted)</a>
 */
public final class ConformalCalibration {
  /** Bands of 80 and 90 per cent, the deciles and the median. */
  private static final double[] DEFAULT_LEVELS = {
    0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95
  };

  /** Below this many complete windows an empirical 5 % quantile of the total means nothing. */
  static final int MIN_TOTALS = 20;

  /** Observations that the prior of a scale cell is worth: about three weeks of one hour. */
  private static final double CELL_PRIOR = 20;

  private static final int HOURS = 24;
  private static final int MIN_WINDOWS = 3;

  private ConformalCalibration() {}

  /**
   * The levels used where none are given: 5 %, the deciles, 95 %.
   *
   * @return a new array
   */
  public static double[] defaultLevels() {
    return DEFAULT_LEVELS.clone();
  }

  /**
   * Calibrates a forecaster on a span it was not trained on, forecasting at every local midnight.
   *
   * @param forecaster the forecaster
   * @param dataset the site with the truth
   * @param heldOut the span of the issue times
   * @param levels probabilities in (0, 1), strictly rising
   * @return the table
   * @throws InsufficientDataException if fewer than three windows have a truth
   */
  public static QuantileTable fit(
      Forecaster forecaster, Dataset dataset, Interval heldOut, double... levels) {
    return fit(
        Residuals.of(forecaster, dataset, IssueTimes.localMidnights(heldOut, dataset.zone())),
        levels);
  }

  /**
   * Calibrates on residuals.
   *
   * @param residuals out-of-sample residuals
   * @param levels probabilities in (0, 1), strictly rising; the default levels if none is given
   * @return the table
   * @throws InsufficientDataException if fewer than three windows have a truth
   */
  public static QuantileTable fit(Residuals residuals, double... levels) {
    return fitRecent(residuals, Double.POSITIVE_INFINITY, levels);
  }

  /**
   * Calibrates on residuals, of which older windows weigh less: scales and quantiles follow a
   * season or a load that gets harder to forecast. The total is calibrated on all windows alike.
   *
   * @param residuals out-of-sample residuals, windows in the order of time
   * @param halfLifeWindows after how many windows one weighs half, more than 0; infinite for equal
   *     weights
   * @param levels probabilities in (0, 1), strictly rising; the default levels if none is given
   * @return the table
   * @throws InsufficientDataException if fewer than three windows have a truth
   * @see <a href="https://doi.org/10.1214/23-AOS2276">Barber, Candes, Ramdas, Tibshirani (2023),
   *     Conformal prediction beyond exchangeability, section 3.1 (fixed weights)</a>
   */
  public static QuantileTable fitRecent(
      Residuals residuals, double halfLifeWindows, double... levels) {
    if (!(halfLifeWindows > 0)) {
      throw new IllegalArgumentException(
          "half-life must be > 0 windows, not "
              + halfLifeWindows
              + ". Maybe infinity was meant: equal weights.");
    }
    double[] weights = new double[residuals.windows()];
    for (int window = 0; window < weights.length; window++) {
      weights[window] = Math.pow(0.5, (weights.length - 1 - window) / halfLifeWindows);
    }
    double[] probabilities = levels.length == 0 ? DEFAULT_LEVELS : levels;
    int usable = usableWindows(residuals);
    if (usable < MIN_WINDOWS) {
      throw new InsufficientDataException(
          "calibration needs at least "
              + MIN_WINDOWS
              + " windows with a truth, there are "
              + usable
              + ". Maybe hold out more days.");
    }
    int[] bucketEnds = bucketEnds(residuals.horizon());
    float[] scale = scales(residuals, bucketEnds, weights);
    float[] standardised = standardised(residuals, bucketEnds, scale, weights, probabilities);
    float[] stored = new float[probabilities.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (float) probabilities[i];
    }
    return QuantileTable.of(
        stored, bucketEnds, scale, standardised, totals(residuals, probabilities));
  }

  private static int usableWindows(Residuals residuals) {
    int usable = 0;
    for (int window = 0; window < residuals.windows(); window++) {
      for (int step = 0; step < residuals.horizon(); step++) {
        if (!Double.isNaN(residuals.error(window, step))) {
          usable++;
          break;
        }
      }
    }
    return usable;
  }

  /** Buckets ending at an eighth, a quarter, a half and the whole of the horizon. */
  static int[] bucketEnds(int horizon) {
    return java.util.stream.IntStream.of(
            Math.max(1, horizon / 8), Math.max(1, horizon / 4), Math.max(1, horizon / 2), horizon)
        .distinct()
        .toArray();
  }

  private static int bucketOf(int[] ends, int step) {
    int bucket = 0;
    while (step >= ends[bucket]) {
      bucket++;
    }
    return bucket;
  }

  private static float[] scales(Residuals residuals, int[] ends, double[] weights) {
    int buckets = ends.length;
    double[] sum = new double[HOURS * buckets];
    double[] count = new double[HOURS * buckets];
    double[] hourSum = new double[HOURS];
    double[] hourCount = new double[HOURS];
    double[] bucketSum = new double[buckets];
    double[] bucketCount = new double[buckets];
    double allSum = 0;
    double allCount = 0;
    for (int window = 0; window < residuals.windows(); window++) {
      for (int step = 0; step < residuals.horizon(); step++) {
        double error = Math.abs(residuals.error(window, step));
        if (Double.isNaN(error)) {
          continue;
        }
        int hour = residuals.localHour(window, step);
        int bucket = bucketOf(ends, step);
        double weight = weights[window];
        sum[hour * buckets + bucket] += weight * error;
        count[hour * buckets + bucket] += weight;
        hourSum[hour] += weight * error;
        hourCount[hour] += weight;
        bucketSum[bucket] += weight * error;
        bucketCount[bucket] += weight;
        allSum += weight * error;
        allCount += weight;
      }
    }
    double all = allSum / allCount;
    float[] scale = new float[HOURS * buckets];
    for (int hour = 0; hour < HOURS; hour++) {
      double ofHour = (hourSum[hour] + CELL_PRIOR * all) / (hourCount[hour] + CELL_PRIOR);
      for (int bucket = 0; bucket < buckets; bucket++) {
        double ofBucket =
            (bucketSum[bucket] + CELL_PRIOR * all) / (bucketCount[bucket] + CELL_PRIOR);
        // Where each hour meets one bucket only (daily issue), bucket and hour tell the same story
        // twice; the geometric mean keeps the prior from squaring it.
        double prior = all > 0 ? Math.sqrt(ofHour * ofBucket) : 0;
        int cell = hour * buckets + bucket;
        scale[cell] = (float) ((sum[cell] + CELL_PRIOR * prior) / (count[cell] + CELL_PRIOR));
      }
    }
    return scale;
  }

  private static float[] standardised(
      Residuals residuals, int[] ends, float[] scale, double[] weights, double[] levels) {
    int buckets = ends.length;
    float[] result = new float[buckets * levels.length];
    for (int bucket = 0; bucket < buckets; bucket++) {
      int from = bucket == 0 ? 0 : ends[bucket - 1];
      double[] scaled = new double[residuals.windows() * (ends[bucket] - from)];
      double[] weight = new double[scaled.length];
      int count = 0;
      for (int window = 0; window < residuals.windows(); window++) {
        for (int step = from; step < ends[bucket]; step++) {
          double width = scale[residuals.localHour(window, step) * buckets + bucket];
          double error = residuals.error(window, step);
          if (!Double.isNaN(error)) {
            weight[count] = weights[window];
            scaled[count++] = width > 0 ? error / width : 0;
          }
        }
      }
      if (count > 0) {
        ConformalQuantiles quantiles =
            ConformalQuantiles.of(Arrays.copyOf(scaled, count), Arrays.copyOf(weight, count));
        for (int level = 0; level < levels.length; level++) {
          result[bucket * levels.length + level] = (float) quantiles.at(levels[level]);
        }
      }
    }
    return result;
  }

  private static float[] totals(Residuals residuals, double[] levels) {
    double[] sums = new double[residuals.windows()];
    int count = 0;
    for (int window = 0; window < residuals.windows(); window++) {
      double sum = 0;
      for (int step = 0; step < residuals.horizon(); step++) {
        sum += residuals.error(window, step);
      }
      if (!Double.isNaN(sum)) {
        sums[count++] = sum;
      }
    }
    if (count < MIN_WINDOWS) {
      return new float[0];
    }
    double[] known = Arrays.copyOf(sums, count);
    ConformalQuantiles quantiles = ConformalQuantiles.of(known);
    float[] result = new float[levels.length];
    for (int level = 0; level < levels.length; level++) {
      result[level] =
          (float)
              (count >= MIN_TOTALS
                  ? quantiles.at(levels[level])
                  : studentQuantile(known, levels[level]));
    }
    return result;
  }

  /** The prediction quantile of a further observation under a normal law of unknown variance. */
  private static double studentQuantile(double[] values, double probability) {
    int n = values.length;
    double mean = Arrays.stream(values).sum() / n;
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (n - 1) * (1 + 1.0 / n));
    return mean + deviation * new TDistribution(n - 1).inverseCumulativeProbability(probability);
  }
}
