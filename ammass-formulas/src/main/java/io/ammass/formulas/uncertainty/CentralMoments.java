package io.ammass.formulas.uncertainty;

import io.ammass.probability.Distribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * Joint central moments up to the fourth order of inputs tied by a Gaussian copula.
 *
 * <p>Independent inputs factor into moments of one input: mean and deviation exact from the law,
 * the third and fourth by quadrature of the quantile function. Tied normal inputs follow Isserlis'
 * theorem. Other tied inputs are integrated over their normal scores by a Gauss-Hermite product
 * rule (at most four at a time; error about 1e-6 of the moment for smooth quantile functions, 1e-3
 * for those with kinks).
 */
final class CentralMoments {
  /** Panels of the normal score from -8.5 to 8.5, eight Gauss points each, for one input. */
  private static final int PANELS = 68;

  private static final double REACH = 8.5;

  /** Gauss-Hermite points an axis by number of tied inputs (index 2 to 4). */
  private static final int[] POINTS = {0, 0, 64, 24, 16};

  private final List<Distribution> laws;
  private final double[][] correlation;
  private final double[] deviations;
  private final double[] means;

  /** Powers 0 to 4 of one input, empty until first asked for: first order needs none of them. */
  private final double[][] single;

  private final int[] group;
  private final Map<List<Integer>, Double> known = new HashMap<>();

  CentralMoments(List<Distribution> laws, double[][] correlation) {
    this.laws = laws;
    this.correlation = correlation;
    int n = laws.size();
    this.deviations = laws.stream().mapToDouble(Distribution::standardDeviation).toArray();
    this.means = laws.stream().mapToDouble(Distribution::mean).toArray();
    this.single = new double[n][0];
    this.group = groups(correlation);
  }

  /** Numbers the connected components of the correlation graph. */
  private static int[] groups(double[][] correlation) {
    int n = correlation.length;
    int[] group = new int[n];
    for (int i = 0; i < n; i++) {
      group[i] = i;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (correlation[i][j] != 0 && group[i] != group[j]) {
          int from = Math.max(group[i], group[j]);
          int to = Math.min(group[i], group[j]);
          for (int k = 0; k < n; k++) {
            group[k] = group[k] == from ? to : group[k];
          }
        }
      }
    }
    return group;
  }

  private static double[] momentsOf(Distribution law, double mean, double deviation) {
    double variance = deviation * deviation;
    if (law instanceof Normal) {
      return new double[] {1, 0, variance, 0, 3 * variance * variance};
    }
    GaussIntegrator panel = new GaussIntegratorFactory().legendre(8, -0.5, 0.5);
    double width = 2 * REACH / PANELS;
    double[] sums = new double[5];
    for (int p = 0; p < PANELS; p++) {
      double middle = -REACH + (p + 0.5) * width;
      for (int i = 0; i < panel.getNumberOfPoints(); i++) {
        double score = middle + width * panel.getPoint(i);
        double weight =
            width * panel.getWeight(i) * Math.exp(-score * score / 2) / Math.sqrt(2 * Math.PI);
        double d = UncertainInputs.ofNormalScore(law, score) - mean;
        sums[3] += weight * d * d * d;
        sums[4] += weight * d * d * d * d;
      }
    }
    return new double[] {1, 0, variance, sums[3], sums[4]};
  }

  /**
   * The expected product of deviations from the mean.
   *
   * @param inputs numbers of inputs, at most four, repeated as often as the power
   * @return the joint central moment
   */
  double of(int... inputs) {
    int[] sorted = inputs.clone();
    Arrays.sort(sorted);
    double product = 1;
    boolean[] used = new boolean[sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      if (used[i]) {
        continue;
      }
      List<Integer> same = new ArrayList<>();
      for (int j = i; j < sorted.length; j++) {
        if (group[sorted[j]] == group[sorted[i]]) {
          same.add(sorted[j]);
          used[j] = true;
        }
      }
      if (same.size() == 1) {
        return 0;
      }
      product *= inGroup(same);
    }
    return product;
  }

  private double inGroup(List<Integer> inputs) {
    int[] distinct = inputs.stream().mapToInt(Integer::intValue).distinct().toArray();
    if (distinct.length == 1) {
      return power(distinct[0], inputs.size());
    }
    Double found = known.get(inputs);
    if (found == null) {
      found =
          Arrays.stream(distinct).allMatch(i -> laws.get(i) instanceof Normal)
              ? isserlis(inputs)
              : quadrature(inputs, distinct);
      known.put(List.copyOf(inputs), found);
    }
    return found;
  }

  private double power(int input, int exponent) {
    if (exponent == 2) {
      return deviations[input] * deviations[input];
    }
    double[] powers = single[input];
    if (powers.length == 0) {
      powers = momentsOf(laws.get(input), means[input], deviations[input]);
      single[input] = powers;
    }
    return powers[exponent];
  }

  private double isserlis(List<Integer> inputs) {
    return switch (inputs.size()) {
      case 2 -> covariance(inputs.get(0), inputs.get(1));
      case 4 ->
          covariance(inputs.get(0), inputs.get(1)) * covariance(inputs.get(2), inputs.get(3))
              + covariance(inputs.get(0), inputs.get(2)) * covariance(inputs.get(1), inputs.get(3))
              + covariance(inputs.get(0), inputs.get(3)) * covariance(inputs.get(1), inputs.get(2));
      default -> 0;
    };
  }

  private double covariance(int i, int j) {
    return correlation[i][j] * deviations[i] * deviations[j];
  }

  private double quadrature(List<Integer> inputs, int[] distinct) {
    int dimension = distinct.length;
    double[][] part = new double[dimension][dimension];
    int[] powers = new int[dimension];
    for (int i = 0; i < dimension; i++) {
      for (int j = 0; j < dimension; j++) {
        part[i][j] = correlation[distinct[i]][distinct[j]];
      }
      int input = distinct[i];
      powers[i] = (int) inputs.stream().filter(other -> other == input).count();
    }
    GaussIntegrator rule = new GaussIntegratorFactory().hermite(POINTS[dimension]);
    return integrate(rule, Cholesky.factor(part), distinct, powers, new double[dimension], 0);
  }

  private double integrate(
      GaussIntegrator rule, double[][] factor, int[] inputs, int[] powers, double[] z, int axis) {
    double sum = 0;
    for (int i = 0; i < rule.getNumberOfPoints(); i++) {
      z[axis] = Math.sqrt(2) * rule.getPoint(i);
      double score = 0;
      for (int j = 0; j <= axis; j++) {
        score += factor[axis][j] * z[j];
      }
      int input = inputs[axis];
      double d = UncertainInputs.ofNormalScore(laws.get(input), score) - means[input];
      double power = 1;
      for (int k = 0; k < powers[axis]; k++) {
        power *= d;
      }
      double rest =
          axis + 1 == inputs.length ? 1 : integrate(rule, factor, inputs, powers, z, axis + 1);
      sum += rule.getWeight(i) / Math.sqrt(Math.PI) * power * rest;
    }
    return sum;
  }
}
