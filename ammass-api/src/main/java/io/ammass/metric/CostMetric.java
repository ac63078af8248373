package io.ammass.metric;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;

/**
 * The mean of a user's own cost of each step, such as an imbalance price: negative costs are gains.
 */
public final class CostMetric implements PointMetric {
  private final String name;
  private final DoubleBinaryOperator cost;

  private CostMetric(String name, DoubleBinaryOperator cost) {
    this.name = name;
    this.cost = cost;
  }

  /**
   * Names a cost.
   *
   * @param name the name in tables and JSON
   * @param cost the cost of (truth, forecast) of one step; pure
   * @return the metric
   */
  public static CostMetric of(String name, DoubleBinaryOperator cost) {
    return new CostMetric(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(cost, "cost"));
  }

  /**
   * A cost that is linear in the error, with one price for each direction.
   *
   * @param shortPrice the price of a unit that was needed and not foreseen
   * @param longPrice the price of a unit foreseen and not needed
   * @return the metric, named {@code imbalanceCost}
   */
  public static CostMetric imbalance(double shortPrice, double longPrice) {
    return of("imbalanceCost", (y, f) -> y > f ? shortPrice * (y - f) : longPrice * (f - y));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String formula() {
    return "mean cost(y, f)";
  }

  /** The cost of being right on a truth of 0, which most costs have at 0. */
  @Override
  public double best() {
    return cost.applyAsDouble(0, 0);
  }

  @Override
  public double score(double[] actual, double[] forecast) {
    return Pairs.mean(actual, forecast, cost::applyAsDouble);
  }
}
