package io.ammass.scenario;

import io.ammass.calibration.Residuals;
import io.ammass.core.linear.Cholesky;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Paths drawn from a forecast.
 *
 * <p>First a table of dependence is drawn, one row a path: whole days out of past windows of
 * residuals, or normal numbers with the rank correlation of past residuals. Then each column's
 * ranks, and nothing else of it, choose the path's values: the path with rank i of n gets the
 * forecast's quantile at (i + 1/2) / n. So each step's values follow the forecast's own quantiles
 * exactly, and steps go together as past errors did.
 *
 * <p><b>Units</b>: those of the forecast. Same seed, same bits. Immutable.
 *
 * @see <a href="https://doi.org/10.1175/1525-7541(2004)005%3C0243:TSSAMF%3E2.0.CO;2">Clark et al.
 *     (2004), The Schaake shuffle</a>
 * @see <a href="https://doi.org/10.1002/we.284">Pinson et al. (2009), From probabilistic forecasts
 *     to statistical scenarios (the Gaussian copula)</a>
 */
public final class ScenarioPaths {
  private static final int LEAST_WINDOWS = 10;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Forecast forecast;
  private final double[][] paths;

  private ScenarioPaths(Forecast forecast, double[][] paths) {
    this.forecast = forecast;
    this.paths = paths;
  }

  /**
   * Draws paths.
   *
   * @param forecast a forecast with quantiles
   * @param residuals errors of the same forecaster on data it was not trained on, with at least as
   *     many steps
   * @param dependence how steps go together
   * @param count how many paths, at least 2
   * @param seed the seed
   * @return the paths
   * @throws IllegalStateException if the forecast has no quantiles
   * @throws InsufficientDataException if fewer than ten windows are complete
   */
  public static ScenarioPaths draw(
      Forecast forecast, Residuals residuals, Dependence dependence, int count, long seed) {
    if (!(count >= 2 && count <= 1_000_000)) {
      throw new IllegalArgumentException("count must be 2 to 1000000 paths, not " + count);
    }
    int horizon = forecast.horizon();
    if (residuals.horizon() < horizon) {
      throw new IllegalArgumentException(
          "residuals have " + residuals.horizon() + " steps, the forecast " + horizon);
    }
    List<double[]> windows = complete(residuals, horizon);
    SplittableRandom random = new SplittableRandom(seed);
    double[][] template =
        dependence == Dependence.BLOCK_BOOTSTRAP
            ? blocks(windows, stepsPerDay(forecast), count, random)
            : normals(windows, count, random);
    double[][] paths = new double[count][horizon];
    double[] column = new double[count];
    for (int step = 0; step < horizon; step++) {
      for (int path = 0; path < count; path++) {
        column[path] = template[path][step];
      }
      int[] order = order(column, random);
      for (int rank = 0; rank < count; rank++) {
        paths[order[rank]][step] = forecast.quantile((rank + 0.5) / count, step);
      }
    }
    return new ScenarioPaths(forecast, paths);
  }

  private static int stepsPerDay(Forecast forecast) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(forecast.resolution()));
  }

  private static List<double[]> complete(Residuals residuals, int horizon) {
    List<double[]> windows = new ArrayList<>();
    for (int window = 0; window < residuals.windows(); window++) {
      double[] row = new double[horizon];
      double sum = 0;
      for (int step = 0; step < horizon; step++) {
        row[step] = residuals.error(window, step);
        sum += row[step];
      }
      if (!Double.isNaN(sum)) {
        windows.add(row);
      }
    }
    if (windows.size() < LEAST_WINDOWS) {
      throw new InsufficientDataException(
          "scenarios need at least "
              + LEAST_WINDOWS
              + " complete windows of residuals, there are "
              + windows.size()
              + ". Maybe hold out more days.");
    }
    return windows;
  }

  /** Days of past windows, each from one window, so that a day's errors stay together. */
  private static double[][] blocks(
      List<double[]> windows, int day, int count, SplittableRandom random) {
    int horizon = windows.get(0).length;
    double[][] table = new double[count][horizon];
    for (double[] row : table) {
      for (int from = 0; from < horizon; from += day) {
        double[] window = windows.get(random.nextInt(windows.size()));
        System.arraycopy(window, from, row, from, Math.min(day, horizon - from));
      }
    }
    return table;
  }

  /** Normal numbers correlated as the normal scores of the residuals are, shrunk by 1 / windows. */
  private static double[][] normals(List<double[]> windows, int count, SplittableRandom random) {
    int n = windows.size();
    int horizon = windows.get(0).length;
    double[][] scores = new double[n][horizon];
    double[] column = new double[n];
    for (int step = 0; step < horizon; step++) {
      for (int window = 0; window < n; window++) {
        column[window] = windows.get(window)[step];
      }
      int[] order = order(column, random);
      for (int rank = 0; rank < n; rank++) {
        scores[order[rank]][step] = NORMAL.inverseCumulativeProbability((rank + 0.5) / n);
      }
    }
    double[] correlation = new double[horizon * horizon];
    for (double[] row : scores) {
      for (int i = 0; i < horizon; i++) {
        for (int j = 0; j < horizon; j++) {
          correlation[i * horizon + j] += row[i] * row[j];
        }
      }
    }
    double all = correlation[0];
    double kept = 1 - 1.0 / n;
    for (int i = 0; i < horizon; i++) {
      for (int j = 0; j < horizon; j++) {
        correlation[i * horizon + j] = i == j ? 1 : kept * correlation[i * horizon + j] / all;
      }
    }
    double[] factor = Cholesky.of(correlation, horizon).upper();
    double[][] table = new double[count][horizon];
    for (double[] row : table) {
      for (int k = 0; k < horizon; k++) {
        double z = NORMAL.inverseCumulativeProbability(Math.max(1e-300, random.nextDouble()));
        for (int j = k; j < horizon; j++) {
          row[j] += z * factor[k * horizon + j];
        }
      }
    }
    return table;
  }

  /** Indices by rising value; equal values in random order, or one window would always lead. */
  private static int[] order(double[] values, SplittableRandom random) {
    long[] ties = new long[values.length];
    Integer[] order = new Integer[values.length];
    for (int i = 0; i < order.length; i++) {
      ties[i] = random.nextLong();
      order[i] = i;
    }
    Arrays.sort(
        order,
        (a, b) -> {
          int byValue = Double.compare(values[a], values[b]);
          return byValue != 0 ? byValue : Long.compare(ties[a], ties[b]);
        });
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /**
   * The forecast they were drawn from.
   *
   * @return the forecast
   */
  public Forecast forecast() {
    return forecast;
  }

  /**
   * How many paths there are.
   *
   * @return the count
   */
  public int count() {
    return paths.length;
  }

  /**
   * One value.
   *
   * @param path from 0
   * @param step from 0
   * @return the value
   */
  public double get(int path, int step) {
    return paths[path][step];
  }

  /**
   * One path as a series.
   *
   * @param path from 0
   * @return the series, named {@code scenario} and its number
   */
  public TimeSeries path(int path) {
    return TimeSeries.of(
        "scenario" + path,
        forecast.unit(),
        forecast.issueTime(),
        forecast.resolution(),
        paths[path]);
  }

  /** Prints the count and the spread of the paths' totals. */
  @Override
  public String toString() {
    double[] totals = Arrays.stream(paths).mapToDouble(p -> Arrays.stream(p).sum()).toArray();
    Arrays.sort(totals);
    return String.format(
        Locale.ROOT,
        "%d scenarios of %d steps, totals %.4g .. %.4g %s",
        paths.length,
        forecast.horizon(),
        totals[0],
        totals[totals.length - 1],
        forecast.unit());
  }
}
