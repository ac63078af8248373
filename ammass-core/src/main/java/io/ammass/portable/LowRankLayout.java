package io.ammass.portable;

/**
 * The shape of a centred low-rank student.
 *
 * <p>A map from a look-back to a horizon has a coefficient for each pair of steps. This one goes
 * through a few numbers in between, its rank, and is coarse where detail does not pay: old values
 * enter as means over {@code pool} steps, the last ones singly, and the forecast is stated at knots
 * every {@code spacing} steps and straight lines between.
 *
 * @param stepsPerDay steps of a day, 1 to 1,440
 * @param horizon steps to forecast
 * @param lookback steps of history, a multiple of {@code pool}
 * @param recent single values before the last that are looked at, 0 to {@code lookback - 1}
 * @param pool steps of a mean
 * @param spacing steps between knots
 * @param rank numbers in between
 */
public record LowRankLayout(
    int stepsPerDay, int horizon, int lookback, int recent, int pool, int spacing, int rank)
    implements CycleLayout {
  private static final int MAX_STEPS = 65_536;
  private static final int MAX_RANK = 256;

  /** Checks the ranges. */
  public LowRankLayout {
    require("stepsPerDay", stepsPerDay, 1, 1_440);
    require("horizon", horizon, 1, MAX_STEPS);
    require("lookback", lookback, 1, MAX_STEPS);
    require("recent", recent, 0, lookback - 1);
    require("pool", pool, 1, lookback);
    require("spacing", spacing, 1, MAX_STEPS);
    require("rank", rank, 1, MAX_RANK);
    if (lookback % pool != 0) {
      throw new IllegalArgumentException(
          "lookback must be a multiple of pool " + pool + ", not " + lookback);
    }
  }

  private static void require(String name, int value, int least, int most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          name + " must be in " + least + ".." + most + ", not " + value);
    }
  }

  /**
   * Inputs: single values, then means.
   *
   * @return their count
   */
  public int inputs() {
    return recent + lookback / pool;
  }

  /**
   * Knots of the forecast; the last one may lie beyond the horizon.
   *
   * @return their count
   */
  public int knots() {
    return (horizon - 1 + spacing - 1) / spacing + 1;
  }

  @Override
  public int weights() {
    return rank * (inputs() + knots());
  }

  /**
   * The same shape with another rank.
   *
   * @param other numbers in between
   * @return the changed layout
   */
  public LowRankLayout withRank(int other) {
    return new LowRankLayout(stepsPerDay, horizon, lookback, recent, pool, spacing, other);
  }

  /** A row is a column's weights of the inputs, or its values at the knots. */
  @Override
  public int rows() {
    return 2 * rank;
  }

  @Override
  public int row(int weight) {
    int width = inputs() + knots();
    return 2 * (weight / width) + (weight % width < inputs() ? 0 : 1);
  }

  /**
   * Writes the inputs of a look-back: single values before the last one, then means, the latest
   * first, all less the last value.
   *
   * @param values deviations from the daily cycle, at least {@link #lookback} of them before {@code
   *     end}
   * @param end behind the last value of the look-back
   * @param inputs {@code [inputs]}; written
   */
  public void read(double[] values, int end, double[] inputs) {
    double level = values[end - 1];
    int to = 0;
    for (int back = 2; back <= recent + 1; back++) {
      inputs[to++] = values[end - back] - level;
    }
    for (int last = end; last > end - lookback; last -= pool) {
      double sum = 0;
      for (int i = last - pool; i < last; i++) {
        sum += values[i];
      }
      inputs[to++] = sum / pool - level;
    }
  }
}
