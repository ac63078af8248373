package io.ammass.savings.uncertainty;

import io.ammass.savings.caltrack.ErrorModel;
import io.ammass.savings.metric.Student;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Bands around a savings total by resampling blocks of baseline residuals.
 *
 * <p>Neighbouring periods err alike, so whole blocks are drawn (circular block bootstrap). The
 * residuals are widened for the parameters that the fit spent, for the fitted level (a block sum
 * has lost 1 - L/n of its variance to it) and for the correlation cut at the blocks' borders; the
 * ends go from normal to Student's t with as many degrees of freedom as there are free blocks. The
 * coverage this gives in simulation is on the results page.
 *
 * <p><b>Threads</b>: immutable. <b>Determinism</b>: the draws hang on the seed alone.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1994.10476870">Politis, Romano (1994), The
 *     Stationary Bootstrap; circular blocks in section 1</a>
 */
public final class BlockBootstrap {
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  // What the choice of the weather terms adds and no residual shows: 3 % in simulation.
  private static final double CHOICE_WIDENING = 1.03;

  // How the memory of errors adds to what regressors take: 1 for regressors that never change, 0
  // for those without memory; weather and weekdays lie between (coverage study).
  private static final double SLOW_POWER = 0.4;

  private final int draws;
  private final long seed;
  private final double level;

  private BlockBootstrap(int draws, long seed, double level) {
    this.draws = draws;
    this.seed = seed;
    this.level = level;
  }

  /**
   * A bootstrap.
   *
   * @param draws number of draws, 100 to 1,000,000
   * @param seed seed of the draws
   * @param level the share of cases the band is to cover, between 0 and 1 exclusive
   * @return the bootstrap
   * @throws IllegalArgumentException if a number is outside its range
   */
  public static BlockBootstrap of(int draws, long seed, double level) {
    if (!(draws >= 100 && draws <= 1_000_000)) {
      throw new IllegalArgumentException("draws = " + draws + ", allowed 100 to 1000000.");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level = "
              + level
              + ", allowed between 0 and 1 exclusive. Maybe it was given in percent.");
    }
    return new BlockBootstrap(draws, seed, level);
  }

  /**
   * The band of a savings total.
   *
   * @param savings the estimate
   * @param errors how errors add up in it
   * @return the band; NaN ends when the residuals do not outnumber the parameters
   */
  public Band band(double savings, ErrorModel errors) {
    double[] residuals = errors.residuals();
    int n = residuals.length;
    double degrees = n - errors.parameters();
    if (degrees <= 0) {
      return new Band(savings, Double.NaN, Double.NaN, level);
    }
    double rho = Autocorrelation.memory(residuals, errors.parameters());
    int block = blockLength(n, rho);
    // A slow regressor takes more degrees of freedom the longer an error lives.
    double slow = n >= 100 ? Math.pow((1 + rho) / (1 - rho), SLOW_POWER) : 1;
    double spent = Math.max(errors.parameters(), Math.min(n / 2.0, errors.parameters() * slow));
    // One period in n goes to the level, which the spent degrees of freedom count already; a block
    // of L loses L/n.
    double lost = (1 - 1.0 / n) / (1 - block / (double) n);
    double widen = CHOICE_WIDENING * Math.sqrt(n / (n - spent) * lost * blockLoss(rho, block));
    double[] a = errors.influence();
    double[] r = errors.reportingWeights();
    double mean = 0;
    for (double e : residuals) {
      mean += e / n;
    }
    for (int i = 0; i < n; i++) {
      residuals[i] = (residuals[i] - mean) * widen;
    }
    double[][] fromBaseline = blockSums(a, residuals, block);
    double[][] fromReporting = blockSums(r, residuals, block);
    SplittableRandom random = new SplittableRandom(seed);
    double[] draw = new double[draws];
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      for (double[] sums : fromBaseline) {
        sum += sums[random.nextInt(n)];
      }
      for (double[] sums : fromReporting) {
        sum -= sums[random.nextInt(n)];
      }
      draw[d] = sum;
    }
    Arrays.sort(draw);
    double tail = (1 - level) / 2;
    double free = Math.max(1, degrees / block);
    double stretch =
        Student.quantile(1 - tail, free) / NORMAL.inverseCumulativeProbability(1 - tail);
    return new Band(
        savings,
        savings - stretch * quantile(draw, 1 - tail),
        savings - stretch * quantile(draw, tail),
        level);
  }

  /**
   * What each block of weights gives for each place at which its residuals may begin: a draw is
   * then a few look-ups instead of a pass over all periods.
   */
  private static double[][] blockSums(double[] weights, double[] residuals, int block) {
    int n = residuals.length;
    int blocks = (weights.length + block - 1) / block;
    double[][] sums = new double[blocks][];
    double[] extended = new double[n + block];
    for (int i = 0; i < extended.length; i++) {
      extended[i] = residuals[i % n];
    }
    for (int b = 0; b < blocks; b++) {
      int from = b * block;
      int length = Math.min(block, weights.length - from);
      if (b > 0 && isSame(weights, from - block, from, length)) {
        sums[b] = length == block ? sums[b - 1] : blockSum(weights, from, length, extended, n);
      } else {
        sums[b] = blockSum(weights, from, length, extended, n);
      }
    }
    return sums;
  }

  private static boolean isSame(double[] weights, int a, int b, int length) {
    for (int j = 0; j < length; j++) {
      if (weights[a + j] != weights[b + j]) {
        return false;
      }
    }
    return true;
  }

  private static double[] blockSum(
      double[] weights, int from, int length, double[] residuals, int n) {
    double[] sum = new double[n];
    for (int j = 0; j < length; j++) {
      double w = weights[from + j];
      for (int at = 0; at < n; at++) {
        sum[at] += w * residuals[at + j];
      }
    }
    return sum;
  }

  /**
   * The block length for a series of residuals.
   *
   * <p>Twice the length over which an autoregression of order one forgets 95 % of an error, at
   * least the cube root of the length, at most a twelfth of it; whole weeks from 14 periods on.
   *
   * @param n number of residuals
   * @param rho their memory, 0 to 0.95
   * @return at least 1
   */
  static int blockLength(int n, double rho) {
    double memory = rho > 0.05 ? 2 * Math.log(0.05) / Math.log(rho) : 1;
    double length = Math.max(Math.cbrt(n), memory);
    int block = (int) Math.max(1, Math.rint(Math.min(n / 12.0, length)));
    return n >= 100 ? Math.max(7, (block + 3) / 7 * 7) : block;
  }

  /**
   * Long-run variance of an autoregression over what blocks keep of it: errors in different blocks
   * are drawn independently, which cuts the correlation across their borders.
   */
  private static double blockLoss(double rho, int block) {
    double kept = 1;
    double power = 1;
    for (int k = 1; k < block; k++) {
      power *= rho;
      kept += 2 * (1 - k / (double) block) * power;
    }
    return (1 + rho) / (1 - rho) / kept;
  }

  private static double quantile(double[] sorted, double p) {
    double position = p * (sorted.length - 1);
    int i = (int) position;
    double fraction = position - i;
    return i + 1 < sorted.length
        ? sorted[i] * (1 - fraction) + sorted[i + 1] * fraction
        : sorted[i];
  }
}
