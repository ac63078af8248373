package io.ammass.portable;

import io.ammass.core.linear.Cholesky;

/**
 * The shape of a mixed student: the same time on earlier days, and a low-rank map that is fine near
 * the issue time and coarse far from it.
 *
 * <p>What is alike at all times of the day takes a weight for each earlier day, as in a {@link
 * FoldedLayout}; it would cost a low-rank map most of its rank. What is left goes through a few
 * numbers in between, as in a {@link LowRankLayout}, but means and distances between knots double
 * away from the issue time, up to {@code pool} and {@code spacing}. The daily cycle is stored at
 * knots, straight lines between them around the day.
 *
 * @param stepsPerDay steps of a day, 1 to 1,440
 * @param horizon steps to forecast
 * @param cycleSpacing steps between knots of the daily cycle, a divisor of {@code stepsPerDay}
 * @param lagDays earlier days whose same time is looked at, 0 to 62
 * @param leadSets sets of their weights, at most one for each day ahead
 * @param reach steps of history that the low-rank map looks at, the last value included, at least 2
 * @param pool steps of the widest mean
 * @param spacing steps between the knots of the forecast that are farthest apart
 * @param rank numbers in between
 */
public record MixedLayout(
    int stepsPerDay,
    int horizon,
    int cycleSpacing,
    int lagDays,
    int leadSets,
    int reach,
    int pool,
    int spacing,
    int rank)
    implements CycleLayout {
  private static final int MAX_STEPS = 65_536;
  private static final int MAX_DAYS = 62;
  private static final int MAX_RANK = 256;

  /** Checks the ranges. */
  public MixedLayout {
    require("stepsPerDay", stepsPerDay, 1, 1_440);
    require("horizon", horizon, 1, MAX_STEPS);
    require("cycleSpacing", cycleSpacing, 1, stepsPerDay);
    require("lagDays", lagDays, 0, MAX_DAYS);
    require("leadSets", leadSets, 1, (horizon + stepsPerDay - 1) / stepsPerDay);
    require("reach", reach, 2, MAX_STEPS);
    require("pool", pool, 1, reach);
    require("spacing", spacing, 1, MAX_STEPS);
    require("rank", rank, 1, MAX_RANK);
    if (stepsPerDay % cycleSpacing != 0) {
      throw new IllegalArgumentException(
          "cycleSpacing must divide the day of " + stepsPerDay + " steps, not " + cycleSpacing);
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", not " + value);
    }
  }

  @Override
  public int lookback() {
    return Math.max(lagDays * stepsPerDay, reach);
  }

  @Override
  public int cycleNumbers() {
    return stepsPerDay / cycleSpacing;
  }

  /**
   * The set of lag weights of a step ahead, by the rule of {@link FoldedLayout#set}.
   *
   * @param step steps ahead, from 0
   * @return the set, from 0
   */
  public int set(int step) {
    int days = (horizon + stepsPerDay - 1) / stepsPerDay;
    return FoldedLayout.set(step / stepsPerDay, days, leadSets);
  }

  /**
   * Inputs of the low-rank map: means over 1, 2, 4, ... steps before the last value, then over
   * {@code pool} steps each, the oldest over what is left.
   *
   * @return their count
   */
  public int inputs() {
    int count = 0;
    int left = reach - 1;
    for (int width = 1; left > 0 && width < pool; width *= 2) {
      left -= width;
      count++;
    }
    return left > 0 ? count + (left + pool - 1) / pool : count;
  }

  /**
   * Knots of the forecast: at steps 0, 1, 3, 7, ..., then {@code spacing} apart; the last one may
   * lie beyond the horizon.
   *
   * @return their count
   */
  public int knots() {
    int count = 1;
    int at = 0;
    for (int gap = 1; at < horizon - 1 && gap < spacing; gap *= 2) {
      at += gap;
      count++;
    }
    int left = horizon - 1 - at;
    return left > 0 ? count + (left + spacing - 1) / spacing : count;
  }

  /**
   * Where the knots are.
   *
   * @return {@code [knots]} steps ahead, rising from 0
   */
  public int[] knotSteps() {
    int[] steps = new int[knots()];
    int gap = 1;
    for (int knot = 1; knot < steps.length; knot++) {
      steps[knot] = steps[knot - 1] + Math.min(gap, spacing);
      gap = Math.min(2 * gap, spacing);
    }
    return steps;
  }

  /**
   * Weights in all: those of the lags, then each column's weights of the inputs and its values at
   * the knots.
   *
   * @return their count, the cycle not included
   */
  @Override
  public int weights() {
    return leadSets * lagDays + rank * (inputs() + knots());
  }

  /**
   * A row is a set of lag weights, a column's weights of the inputs, or its values at the knots.
   */
  @Override
  public int rows() {
    return leadSets + 2 * rank;
  }

  @Override
  public int row(int weight) {
    int lags = leadSets * lagDays;
    if (weight < lags) {
      return weight / lagDays;
    }
    int inputs = inputs();
    int width = inputs + knots();
    int place = weight - lags;
    return leadSets + 2 * (place / width) + (place % width < inputs ? 0 : 1);
  }

  /**
   * The same shape with another rank.
   *
   * @param other numbers in between
   * @return the changed layout
   */
  public MixedLayout withRank(int other) {
    return new MixedLayout(
        stepsPerDay, horizon, cycleSpacing, lagDays, leadSets, reach, pool, spacing, other);
  }

  /**
   * Writes the inputs of a look-back: means before the last value, the latest first, all less the
   * last value.
   *
   * @param values deviations from the daily cycle, at least {@link #reach} of them before {@code
   *     end}
   * @param end behind the last value of the look-back
   * @param inputs {@code [inputs]}; written
   */
  public void read(double[] values, int end, double[] inputs) {
    double level = values[end - 1];
    int last = end - 1;
    int oldest = end - reach;
    int width = 1;
    for (int to = 0; last > oldest; to++) {
      int first = Math.max(oldest, last - Math.min(width, pool));
      double sum = 0;
      for (int i = first; i < last; i++) {
        sum += values[i];
      }
      inputs[to] = sum / (last - first) - level;
      last = first;
      width = Math.min(2 * width, pool);
    }
  }

  /**
   * The daily cycle that knots stand for.
   *
   * @param knots {@code [cycleNumbers]} from local midnight on; not modified
   * @return {@code [stepsPerDay]}, straight lines around the day
   */
  public double[] cycle(float[] knots) {
    double[] cycle = new double[stepsPerDay];
    for (int i = 0; i < stepsPerDay; i++) {
      double left = knots[i / cycleSpacing];
      double right = knots[(i / cycleSpacing + 1) % knots.length];
      int beyond = i % cycleSpacing;
      cycle[i] = beyond > 0 ? left + (right - left) * beyond / cycleSpacing : left;
    }
    return cycle;
  }

  /**
   * The knots whose lines come nearest to a cycle, in the mean square.
   *
   * @param cycle {@code [stepsPerDay]} from local midnight on; not modified
   * @return {@code [cycleNumbers]}
   */
  public float[] cycleKnots(float[] cycle) {
    int n = cycleNumbers();
    double[] normal = new double[n * n];
    double[] right = new double[n];
    for (int i = 0; i < stepsPerDay; i++) {
      int a = i / cycleSpacing;
      int b = (a + 1) % n;
      double beyond = (double) (i % cycleSpacing) / cycleSpacing;
      normal[a * n + a] += (1 - beyond) * (1 - beyond);
      normal[a * n + b] += (1 - beyond) * beyond;
      normal[b * n + a] += (1 - beyond) * beyond;
      normal[b * n + b] += beyond * beyond;
      right[a] += (1 - beyond) * cycle[i];
      right[b] += beyond * cycle[i];
    }
    double[] solved = Cholesky.of(normal, n).solve(right, 1);
    float[] knots = new float[n];
    for (int i = 0; i < n; i++) {
      knots[i] = (float) solved[i];
    }
    return knots;
  }
}
