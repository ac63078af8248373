package io.ammass.distill.transfer;

import io.ammass.feature.Portrait;
import java.util.List;

/**
 * What two domains look like beside each other.
 *
 * @param source the source's portrait
 * @param target the target's portrait
 * @param shapeCorrelation correlation of both mean days; NaN where one is flat or unseen
 * @param groups the kinds of day of both, by shape; unmodifiable, may be empty
 * @param explained the share of the days' variance that each principal direction explains, falling;
 *     unmodifiable
 * @param strangeDays share of the target's days that are farther from every group's centre than 95
 *     % of the source's days are; NaN without days
 */
public record DomainFeatures(
    Portrait source,
    Portrait target,
    double shapeCorrelation,
    List<DayGroup> groups,
    List<Double> explained,
    double strangeDays) {
  /** Takes copies. */
  public DomainFeatures {
    groups = List.copyOf(groups);
    explained = List.copyOf(explained);
  }

  /**
   * A kind of day.
   *
   * @param sourceShare share of the source's days
   * @param targetShare share of the target's days
   * @param shape the middle of the group, by hour, mean 0 and deviation 1; unmodifiable
   */
  public record DayGroup(double sourceShare, double targetShare, List<Double> shape) {
    /** Takes a copy. */
    public DayGroup {
      shape = List.copyOf(shape);
    }
  }
}
