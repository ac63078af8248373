package io.ammass.savings.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Meters without the work that show what would have happened to the treated ones anyway.
 *
 * <p>Matching takes for each treated meter the nearest untreated ones by load shape (Euclidean
 * distance of shapes scaled to mean 1), each at most once, nearest pairs first. The difference of
 * differences takes the group's own change of use off the treated meters' savings. <b>Threads</b>:
 * stateless.
 *
 * @see <a href="https://grid.recurve.com">GRIDmeter (2021), comparison group methods; IPMVP
 *     Uncertainty Assessment (2019), clause 5</a>
 */
public final class ComparisonGroup {
  private ComparisonGroup() {}

  /**
   * Matches treated to untreated meters.
   *
   * @param treated load shapes by meter, such as mean use of the 24 hours or of the 12 months of
   *     the baseline; all of one length
   * @param pool load shapes of meters without the work
   * @param perMeter how many matches each treated meter gets
   * @return matches by treated meter, nearest first, in the order of the treated meters
   * @throws IllegalArgumentException if the shapes differ in length, have a mean that is not above
   *     0, or the pool is too small
   */
  public static Map<String, List<String>> match(
      Map<String, double[]> treated, Map<String, double[]> pool, int perMeter) {
    if (!(perMeter >= 1) || pool.size() < (long) perMeter * treated.size()) {
      throw new IllegalArgumentException(
          "perMeter = "
              + perMeter
              + " for "
              + treated.size()
              + " treated meters needs a pool of "
              + (long) perMeter * treated.size()
              + ", got "
              + pool.size()
              + ". Maybe ask for fewer matches.");
    }
    List<String> from = List.copyOf(treated.keySet());
    List<String> to = List.copyOf(pool.keySet());
    double[][] a = shapes(treated, from);
    double[][] b = shapes(pool, to);
    record Pair(int treated, int pool, double distance) {}
    List<Pair> pairs = new ArrayList<>(a.length * b.length);
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        pairs.add(new Pair(i, j, distance(a[i], b[j])));
      }
    }
    pairs.sort(
        (x, y) -> {
          int byDistance = Double.compare(x.distance, y.distance);
          int byTreated = byDistance != 0 ? byDistance : Integer.compare(x.treated, y.treated);
          return byTreated != 0 ? byTreated : Integer.compare(x.pool, y.pool);
        });
    boolean[] used = new boolean[b.length];
    List<List<String>> matches = new ArrayList<>();
    for (int i = 0; i < a.length; i++) {
      matches.add(new ArrayList<>());
    }
    for (Pair pair : pairs) {
      List<String> mine = matches.get(pair.treated);
      if (!used[pair.pool] && mine.size() < perMeter) {
        used[pair.pool] = true;
        mine.add(to.get(pair.pool));
      }
    }
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (int i = 0; i < a.length; i++) {
      result.put(from.get(i), List.copyOf(matches.get(i)));
    }
    return result;
  }

  private static double[][] shapes(Map<String, double[]> meters, List<String> ids) {
    double[][] scaled = new double[ids.size()][];
    int length = -1;
    for (int i = 0; i < scaled.length; i++) {
      String id = ids.get(i);
      double[] shape = meters.getOrDefault(id, new double[0]);
      double sum = Arrays.stream(shape).sum();
      if (!(sum > 0) || (length >= 0 && shape.length != length)) {
        throw new IllegalArgumentException(
            "load shape of "
                + id
                + " has "
                + shape.length
                + " values with the sum "
                + sum
                + ", wanted one length for all and a sum above 0. Maybe a value is missing.");
      }
      length = shape.length;
      scaled[i] = new double[length];
      for (int j = 0; j < length; j++) {
        scaled[i][j] = shape[j] * length / sum;
      }
    }
    return scaled;
  }

  private static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return Math.sqrt(sum);
  }

  /**
   * Difference of differences: the treated meter's savings less what its comparison group "saved".
   *
   * <p>\[ S = S_t - C_t \cdot \frac{\sum_g S_g}{\sum_g C_g} \] with C the counterfactual use. The
   * band adds both half-widths in squares: the groups' errors are taken as independent.
   *
   * @param treated avoided energy use of the treated meter
   * @param counterfactual its counterfactual use, in the same unit
   * @param groupSavings avoided energy use of the group's meters
   * @param groupCounterfactuals their counterfactual uses, same order
   * @return the net savings with their band, at the treated meter's level
   * @throws IllegalArgumentException if the group is empty, the lengths differ or its
   *     counterfactual use is not above 0
   */
  public static Band differenceOfDifferences(
      Band treated, double counterfactual, List<Band> groupSavings, double[] groupCounterfactuals) {
    double use = Arrays.stream(groupCounterfactuals).sum();
    if (groupSavings.isEmpty()
        || groupSavings.size() != groupCounterfactuals.length
        || !(use > 0)) {
      throw new IllegalArgumentException(
          "a group of "
              + groupSavings.size()
              + " savings and "
              + groupCounterfactuals.length
              + " counterfactual uses with the sum "
              + use
              + ", wanted equally many, at least 1, and a sum above 0.");
    }
    Band group = Portfolio.sum(groupSavings, 0).times(counterfactual / use);
    double value = treated.value() - group.value();
    return new Band(
        value,
        value - Math.hypot(treated.value() - treated.low(), group.high() - group.value()),
        value + Math.hypot(treated.high() - treated.value(), group.value() - group.low()),
        treated.level());
  }
}
