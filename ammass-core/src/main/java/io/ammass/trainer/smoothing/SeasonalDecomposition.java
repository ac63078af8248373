package io.ammass.trainer.smoothing;

import java.util.Arrays;

/**
 * A series as the sum of several cycles, a trend and a remainder: STL for each cycle in turn, twice
 * over, the shortest cycle first.
 *
 * <p>Cycles of which there are fewer than two in the series are left out. Windows are those of the
 * procedure's reference program: 11 cycles for the first, 4 more for each further one.
 *
 * @see <a href="https://arxiv.org/abs/2107.13462">Bandara, Hyndman and Bergmeir (2021), MSTL: A
 *     Seasonal-Trend Decomposition Algorithm for Time Series with Multiple Seasonal Patterns</a>
 */
final class SeasonalDecomposition {
  private static final int ROUNDS = 2;
  private static final int INNER = 2;
  private static final int FIRST_WINDOW = 11;
  private static final int NEXT_WINDOW = 4;

  private final int[] periods;
  private final double[][] seasonals;
  private final double[] adjusted;

  private SeasonalDecomposition(int[] periods, double[][] seasonals, double[] adjusted) {
    this.periods = periods;
    this.seasonals = seasonals;
    this.adjusted = adjusted;
  }

  /**
   * Decomposes.
   *
   * @param y without NaN; not modified
   * @param cycles steps of each cycle, rising, each at least 2
   * @return the parts
   */
  static SeasonalDecomposition of(double[] y, int... cycles) {
    int[] periods = Arrays.stream(cycles).filter(p -> p >= 2 && 2 * p <= y.length).toArray();
    double[][] seasonals = new double[periods.length][y.length];
    double[] rest = y.clone();
    for (int round = 0; round < ROUNDS; round++) {
      for (int c = 0; c < periods.length; c++) {
        add(rest, seasonals[c], 1);
        seasonals[c] = seasonal(rest, periods[c], FIRST_WINDOW + NEXT_WINDOW * c);
        add(rest, seasonals[c], -1);
      }
    }
    return new SeasonalDecomposition(periods, seasonals, rest);
  }

  private static void add(double[] to, double[] what, double times) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * what[i];
    }
  }

  /** One cycle by STL without robustness weights. */
  private static double[] seasonal(double[] y, int period, int window) {
    int n = y.length;
    Loess cycles = Loess.every10th(window, 0);
    Loess trends = Loess.every10th(odd((int) Math.ceil(1.5 * period / (1 - 1.5 / window))), 1);
    Loess low = Loess.every10th(odd(period), 1);
    double[] trend = new double[n];
    double[] seasonal = new double[n];
    for (int pass = 0; pass < INNER; pass++) {
      double[] extended = new double[n + 2 * period];
      for (int phase = 0; phase < period; phase++) {
        int count = (n - phase - 1) / period + 1;
        double[] sub = new double[count];
        for (int k = 0; k < count; k++) {
          sub[k] = y[phase + k * period] - trend[phase + k * period];
        }
        double[] smooth = cycles.smooth(sub);
        extended[phase] = cycles.at(sub, -1);
        for (int k = 0; k < count; k++) {
          extended[phase + (k + 1) * period] = smooth[k];
        }
        extended[phase + (count + 1) * period] = cycles.at(sub, count);
      }
      double[] level = low.smooth(average(average(average(extended, period), period), 3));
      double[] without = new double[n];
      for (int i = 0; i < n; i++) {
        seasonal[i] = extended[period + i] - level[i];
        without[i] = y[i] - seasonal[i];
      }
      trend = trends.smooth(without);
    }
    return seasonal;
  }

  private static int odd(int number) {
    return number % 2 == 0 ? number + 1 : number;
  }

  /** Moving average; the result is {@code length - 1} shorter. */
  private static double[] average(double[] y, int length) {
    double[] result = new double[y.length - length + 1];
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += y[i];
      if (i >= length) {
        sum -= y[i - length];
      }
      if (i >= length - 1) {
        result[i - length + 1] = sum / length;
      }
    }
    return result;
  }

  /** The series without its cycles; not to be modified. */
  double[] adjusted() {
    return adjusted;
  }

  /** One cycle over the series; not to be modified. */
  double[] seasonal(int cycle) {
    return seasonals[cycle];
  }

  /** What the cycles add some steps after the end: each repeats its last round. */
  double ahead(int step) {
    double sum = 0;
    for (int c = 0; c < periods.length; c++) {
      int n = seasonals[c].length;
      sum += seasonals[c][n - periods[c] + step % periods[c]];
    }
    return sum;
  }
}
