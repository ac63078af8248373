package io.ammass.trainer.windowridge;

import io.ammass.core.linear.Cholesky;
import io.ammass.core.linear.Products;
import io.ammass.error.InsufficientDataException;
import java.util.Arrays;

/**
 * The Gram matrix of all windows of a series, \(G = \sum_w w w^T\), from one pass over the data.
 *
 * <p>Along a diagonal \(G_{i+1,j+1} = G_{ij} + x_{N+i} x_{N+j} - x_i x_j\) for N windows, so only
 * the first row needs the data: O(N n + n^2) in place of O(N n^2). Look-backs are sub-matrices,
 * centring is a linear map of the window and is applied here, Grams of several series add up, and
 * the squared error of any linear map is a quadratic form in the Gram of the windows it is scored
 * on: exact, with no further pass.
 *
 * <p><b>Shapes</b>: {@code [length][length]}, oldest step first. Immutable.
 */
public final class WindowGram {
  /** Relative penalty below which a factorisation of collinear look-backs may fail. */
  private static final double FLOOR = 1e-12;

  /** Where the penalty on the distance from a prior starts at age 0, in weeks. */
  private static final double OWN_FLOOR = 0.1;

  /** Relative penalty of the folded map, which has far more data than coefficients. */
  private static final double PERIOD_RIDGE = 1e-3;

  private final int length;
  private final long windows;
  private final double[] values;

  private WindowGram(int length, long windows, double[] values) {
    this.length = length;
    this.windows = windows;
    this.values = values;
  }

  /**
   * The Gram of consecutive windows.
   *
   * @param series without NaN; not modified
   * @param from the first step of the first window
   * @param windows how many windows, each starting a step after the one before
   * @param length steps of a window
   * @return the Gram
   * @throws InsufficientDataException if the series is too short
   */
  public static WindowGram of(double[] series, int from, int windows, int length) {
    if (!(windows >= 1 && length >= 1)) {
      throw new InsufficientDataException(
          "there are "
              + windows
              + " windows of "
              + length
              + " steps. Maybe shorten look-back or horizon, or give more history.");
    }
    java.util.Objects.checkFromIndexSize(from, windows + length - 1, series.length);
    double[] x = Arrays.copyOfRange(series, from, from + windows + length - 1);
    double[] gram = new double[length * length];
    for (int j = 0; j < length; j++) {
      gram[j] = laggedProduct(x, j, windows);
    }
    for (int i = 1; i < length; i++) {
      int row = i * length;
      double arriving = x[windows + i - 1];
      double leaving = x[i - 1];
      for (int j = i; j < length; j++) {
        gram[row + j] =
            gram[row - length + j - 1] + arriving * x[windows + j - 1] - leaving * x[j - 1];
      }
    }
    return new WindowGram(length, windows, mirrored(gram, length));
  }

  /** Four partial sums: a fixed order that lets the processor overlap the additions. */
  private static double laggedProduct(double[] x, int lag, int windows) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 4 <= windows; i += 4) {
      a += x[i] * x[i + lag];
      b += x[i + 1] * x[i + 1 + lag];
      c += x[i + 2] * x[i + 2 + lag];
      d += x[i + 3] * x[i + 3 + lag];
    }
    for (; i < windows; i++) {
      a += x[i] * x[i + lag];
    }
    return (a + b) + (c + d);
  }

  private static double[] mirrored(double[] gram, int length) {
    for (int i = 1; i < length; i++) {
      for (int j = 0; j < i; j++) {
        gram[i * length + j] = gram[j * length + i];
      }
    }
    return gram;
  }

  /**
   * The Gram of both sets of windows.
   *
   * @param other of the same length
   * @return the sum
   */
  public WindowGram plus(WindowGram other) {
    if (other.length != length) {
      throw new IllegalArgumentException(
          "windows of " + length + " and " + other.length + " steps do not add up");
    }
    double[] sum = values.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.values[i];
    }
    return new WindowGram(length, windows + other.windows, sum);
  }

  /**
   * The Gram of a part of every window.
   *
   * @param from the first step kept
   * @param to the step after the last kept
   * @return the sub-matrix
   */
  public WindowGram part(int from, int to) {
    java.util.Objects.checkFromToIndex(from, to, length);
    int size = to - from;
    double[] part = new double[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(values, (from + i) * length + from, part, i * size, size);
    }
    return new WindowGram(size, windows, part);
  }

  /**
   * The Gram of the windows after a weighted mean of their first steps was subtracted from every
   * step.
   *
   * @param weights of the first {@code weights.length} steps, see {@link Centring#weights}; not
   *     modified
   * @return the centred Gram
   */
  public WindowGram centred(double[] weights) {
    double[] product = new double[length];
    for (int l = 0; l < weights.length; l++) {
      double weight = weights[l];
      if (weight != 0) {
        for (int j = 0; j < length; j++) {
          product[j] += weight * values[l * length + j];
        }
      }
    }
    double level = 0;
    for (int l = 0; l < weights.length; l++) {
      level += weights[l] * product[l];
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < length; i++) {
      int row = i * length;
      double shift = level - product[i];
      for (int j = 0; j < length; j++) {
        centred[row + j] = values[row + j] - product[j] + shift;
      }
    }
    return new WindowGram(length, windows, centred);
  }

  /**
   * The ridge map from the first steps of a window to the rest.
   *
   * @param lookback steps of the look-back; the others are the horizon
   * @param penalty uniform, relative to the mean square of the look-back; at least 0
   * @return the map
   * @throws io.ammass.error.NotConvergedException if the look-back is collinear and the penalty too
   *     small
   */
  public WindowMap ridge(int lookback, double penalty) {
    return ridge(lookback, WindowPenalty.uniform(penalty), 1);
  }

  /**
   * The penalised least-squares map from the first steps of a window to the rest.
   *
   * @param lookback steps of the look-back; the others are the horizon
   * @param penalty what is penalised and how much
   * @param season steps of a season, at least 1
   * @return the map
   * @throws io.ammass.error.NotConvergedException if the look-back is collinear and the penalty too
   *     small
   */
  public WindowMap ridge(int lookback, WindowPenalty penalty, int season) {
    requireLookback(lookback);
    int horizon = length - lookback;
    double[] inputs = part(0, lookback).values;
    double[] cross = cross(lookback);
    double scale = meanSquare(lookback);
    double[] prior =
        penalty.shape() == WindowPenalty.Shape.PERIOD_PRIOR
            ? periodMap(lookback, season).shared()
            : new double[0];
    for (int l = 0; l < lookback; l++) {
      double weeks = (lookback - l) / (7.0 * season);
      double weight = penalty.shape() == WindowPenalty.Shape.AGE ? weeks : 1;
      double ridge = scale > 0 ? Math.max(penalty.strength() * weight, FLOOR) * scale : 1;
      inputs[l * lookback + l] += ridge;
      if (prior.length > 0) {
        for (int h = 0; h < horizon; h++) {
          cross[l * horizon + h] += ridge * prior[l * horizon + h];
        }
      }
    }
    return WindowMap.of(lookback, horizon, Cholesky.of(inputs, lookback).solve(cross, horizon));
  }

  /**
   * The map drawn towards another one: least squares on these windows plus a penalty on the
   * distance, which grows with the age of a step as {@link WindowPenalty.Shape#AGE} does, from a
   * tenth.
   *
   * @param prior the map to fall back on where these windows say little
   * @param strength how much these windows must say, at least 0
   * @param season steps of a season, at least 1
   * @return the map
   */
  public WindowMap towards(WindowMap prior, double strength, int season) {
    int lookback = prior.lookback();
    requireLookback(lookback);
    int horizon = length - lookback;
    double[] inputs = part(0, lookback).values;
    double[] cross = cross(lookback);
    double scale = meanSquare(lookback);
    double[] b = prior.shared();
    for (int l = 0; l < lookback; l++) {
      double weeks = (lookback - l) / (7.0 * season);
      double ridge = scale > 0 ? Math.max(strength * (OWN_FLOOR + weeks), FLOOR) * scale : 1;
      inputs[l * lookback + l] += ridge;
      for (int h = 0; h < horizon; h++) {
        cross[l * horizon + h] += ridge * b[l * horizon + h];
      }
    }
    return WindowMap.of(lookback, horizon, Cholesky.of(inputs, lookback).solve(cross, horizon));
  }

  /**
   * The map folded by a period: each step ahead is a combination of the steps of the look-back at
   * its own phase, and all phases share one small ridge.
   *
   * @param lookback steps of the look-back, at least a period; steps older than its last whole
   *     number of periods get no weight
   * @param period steps of a period, at least 1
   * @return the map, mostly zeros
   */
  public WindowMap periodMap(int lookback, int period) {
    requireLookback(lookback);
    int past = lookback / period;
    if (past == 0) {
      throw new IllegalArgumentException(
          "look-back " + lookback + " is shorter than a period of " + period);
    }
    int horizon = length - lookback;
    int first = lookback - past * period;
    double[] map = new double[lookback * horizon];
    // The last period ahead may be cut: its phases have their own, smaller, normal equations.
    int whole = horizon / period * period;
    foldPhases(map, lookback, first, past, period, period, 0, whole / period);
    if (whole < horizon) {
      foldPhases(map, lookback, first, past, period, horizon - whole, whole / period, 1);
    }
    return WindowMap.of(lookback, horizon, map);
  }

  /** Solves for some periods ahead with the phases that they have, and writes them into the map. */
  private void foldPhases(
      double[] map,
      int lookback,
      int first,
      int past,
      int period,
      int phases,
      int fromBlock,
      int blocks) {
    if (blocks == 0) {
      return;
    }
    double[] normal = new double[past * past];
    double[] right = new double[past * blocks];
    for (int phase = 0; phase < phases; phase++) {
      for (int a = 0; a < past; a++) {
        int row = (first + a * period + phase) * length;
        for (int b = 0; b < past; b++) {
          normal[a * past + b] += values[row + first + b * period + phase];
        }
        for (int block = 0; block < blocks; block++) {
          right[a * blocks + block] +=
              values[row + lookback + (fromBlock + block) * period + phase];
        }
      }
    }
    double trace = 0;
    for (int a = 0; a < past; a++) {
      trace += normal[a * past + a];
    }
    for (int a = 0; a < past; a++) {
      normal[a * past + a] += trace > 0 ? PERIOD_RIDGE * trace / past : 1;
    }
    double[] weights = Cholesky.of(normal, past).solve(right, blocks);
    int horizon = length - lookback;
    for (int phase = 0; phase < phases; phase++) {
      for (int a = 0; a < past; a++) {
        for (int block = 0; block < blocks; block++) {
          map[(first + a * period + phase) * horizon + (fromBlock + block) * period + phase] =
              weights[a * blocks + block];
        }
      }
    }
  }

  private double meanSquare(int lookback) {
    double trace = 0;
    for (int l = 0; l < lookback; l++) {
      trace += values[l * length + l];
    }
    return trace / lookback;
  }

  private double[] cross(int lookback) {
    int horizon = length - lookback;
    double[] cross = new double[lookback * horizon];
    for (int l = 0; l < lookback; l++) {
      System.arraycopy(values, l * length + lookback, cross, l * horizon, horizon);
    }
    return cross;
  }

  private void requireLookback(int lookback) {
    if (!(lookback >= 1 && lookback < length)) {
      throw new IllegalArgumentException(
          "lookback must be in 1.." + (length - 1) + ", not " + lookback);
    }
  }

  /**
   * The sum of squared errors of a map over all windows and steps, without touching the data.
   *
   * @param map from the first steps of a window to the rest
   * @return the sum; divide by {@code windows() * horizon} for the mean squared error
   */
  public double squaredError(WindowMap map) {
    int lookback = map.lookback();
    int horizon = map.horizon();
    if (lookback + horizon != length) {
      throw new IllegalArgumentException(map + " does not fit windows of " + length + " steps");
    }
    double[] b = map.shared();
    double[] product = Products.multiply(values, 0, length, lookback, lookback, b, horizon);
    double sum = 0;
    for (int h = 0; h < horizon; h++) {
      sum += values[(lookback + h) * length + lookback + h];
    }
    for (int l = 0; l < lookback; l++) {
      for (int h = 0; h < horizon; h++) {
        int at = l * horizon + h;
        sum += b[at] * (product[at] - 2 * values[l * length + lookback + h]);
      }
    }
    return sum;
  }

  /**
   * Steps of a window.
   *
   * @return the length
   */
  public int length() {
    return length;
  }

  /**
   * How many windows were summed.
   *
   * @return the count
   */
  public long windows() {
    return windows;
  }

  /**
   * One element.
   *
   * @param row from 0
   * @param column from 0
   * @return the sum of the products of two steps
   */
  public double get(int row, int column) {
    return values[row * length + java.util.Objects.checkIndex(column, length)];
  }

  /** Prints the shape. */
  @Override
  public String toString() {
    return "WindowGram of " + windows + " windows of " + length + " steps";
  }
}
