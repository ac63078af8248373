package io.ammass.reconcile;

import io.ammass.calibration.Residuals;
import io.ammass.core.linear.Cholesky;
import io.ammass.error.InsufficientDataException;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecast;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reconciles forecasts by minimum trace.
 *
 * <p>\[ \tilde y = \hat y - W C^\top (C W C^\top)^{-1} C \hat y, \qquad C = [I, -A] \] which is the
 * projection \(S (S^\top W^{-1} S)^{-1} S^\top W^{-1} \hat y\) without the inverse of W. W is
 * learned from errors on data that the forecasters were not trained on. Aggregates are summed from
 * the leaves at the end, so sums hold to the last bit.
 *
 * <p><b>Quantiles</b>: each window of the errors gives one sample of all nodes and steps: its ranks
 * are put through each node's own quantiles (an empirical copula), the sample is projected, and
 * quantiles are read off the projected samples. Every sample adds up; quantiles of sums are not
 * sums of quantiles and are not forced to be. Immutable.
 *
 * @see <a href="https://doi.org/10.1080/01621459.2018.1448825">Wickramasuriya, Athanasopoulos,
 *     Hyndman (2019), Optimal forecast reconciliation for hierarchical and grouped time series
 *     through trace minimization, theorem 1</a>
 */
public final class Reconciler {
  private static final int LEAST_VECTORS = 10;
  private static final int LEAST_SAMPLES = 20;

  /** More samples move a 5 % quantile by less than the base forecast is worth. */
  private static final int MOST_SAMPLES = 400;

  private final Hierarchy hierarchy;
  private final ErrorWeighting weighting;
  private final double[] gain;
  private final ErrorRanks ranks;

  private Reconciler(
      Hierarchy hierarchy, ErrorWeighting weighting, double[] gain, ErrorRanks ranks) {
    this.hierarchy = hierarchy;
    this.weighting = weighting;
    this.gain = gain;
    this.ranks = ranks;
  }

  /**
   * Learns from errors, with {@link ErrorWeighting#BLEND}.
   *
   * @param hierarchy what adds up to what
   * @param residuals errors of each node's forecaster in the same windows, by name
   * @return the reconciler
   * @throws UnknownNameException if a node has no residuals
   * @throws InsufficientDataException if fewer than ten steps have errors at all nodes
   */
  public static Reconciler fit(Hierarchy hierarchy, Map<String, Residuals> residuals) {
    return fit(hierarchy, residuals, ErrorWeighting.BLEND);
  }

  /**
   * Learns from errors.
   *
   * @param hierarchy what adds up to what
   * @param residuals errors of each node's forecaster in the same windows, by name; {@link
   *     ErrorWeighting#EQUAL} needs them for quantiles only
   * @param weighting what is believed of the errors
   * @return the reconciler
   * @throws UnknownNameException if a node has no residuals
   * @throws InsufficientDataException if fewer than ten steps have errors at all nodes
   */
  public static Reconciler fit(
      Hierarchy hierarchy, Map<String, Residuals> residuals, ErrorWeighting weighting) {
    List<Residuals> byNode = byNode(hierarchy, residuals);
    List<double[]> vectors = vectors(byNode);
    if (vectors.size() < LEAST_VECTORS) {
      throw new InsufficientDataException(
          "reconciliation needs at least "
              + LEAST_VECTORS
              + " steps with an error at every node, there are "
              + vectors.size()
              + ". Maybe give more windows.");
    }
    return new Reconciler(
        hierarchy,
        weighting,
        gain(hierarchy, vectors, weighting),
        ErrorRanks.of(byNode, MOST_SAMPLES));
  }

  private static List<Residuals> byNode(Hierarchy hierarchy, Map<String, Residuals> residuals) {
    List<Residuals> byNode = new ArrayList<>();
    for (String node : hierarchy.nodes()) {
      Residuals own = residuals.get(node);
      if (own == null) {
        throw new UnknownNameException(
            "no residuals of \"" + node + "\"; there are those of " + residuals.keySet());
      }
      Residuals first = byNode.isEmpty() ? own : byNode.get(0);
      if (own.windows() != first.windows() || own.horizon() != first.horizon()) {
        throw new IllegalArgumentException(
            "residuals of all nodes must be of the same windows: " + node + " has " + own);
      }
      byNode.add(own);
    }
    return byNode;
  }

  private static List<double[]> vectors(List<Residuals> byNode) {
    List<double[]> vectors = new ArrayList<>();
    for (int window = 0; window < byNode.get(0).windows(); window++) {
      for (int step = 0; step < byNode.get(0).horizon(); step++) {
        double[] vector = new double[byNode.size()];
        double sum = 0;
        for (int i = 0; i < vector.length; i++) {
          vector[i] = byNode.get(i).error(window, step);
          sum += vector[i];
        }
        if (!Double.isNaN(sum)) {
          vectors.add(vector);
        }
      }
    }
    return vectors;
  }

  private static double[] gain(
      Hierarchy hierarchy, List<double[]> errors, ErrorWeighting weighting) {
    if (weighting != ErrorWeighting.BLEND) {
      return gain(hierarchy, ErrorCovariance.of(errors, hierarchy.nodes().size(), weighting));
    }
    double[] equal = gain(hierarchy, errors, ErrorWeighting.EQUAL);
    double[] shrunk = gain(hierarchy, errors, ErrorWeighting.SHRUNK_COVARIANCE);
    double[] blend = new double[equal.length];
    for (int i = 0; i < blend.length; i++) {
      blend[i] = (equal[i] + shrunk[i]) / 2;
    }
    return blend;
  }

  /** W C' (C W C')^-1 for the leaves' rows only: aggregates are summed afterwards. */
  private static double[] gain(Hierarchy hierarchy, double[] w) {
    int a = hierarchy.aggregates().size();
    int m = hierarchy.leaves().size();
    int n = a + m;
    double[] wc = new double[n * a];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < a; k++) {
        double sum = w[i * n + k];
        for (int leaf = 0; leaf < m; leaf++) {
          sum -= hierarchy.holds(k, leaf) ? w[i * n + a + leaf] : 0;
        }
        wc[i * a + k] = sum;
      }
    }
    double[] cwc = new double[a * a];
    for (int k = 0; k < a; k++) {
      for (int l = 0; l < a; l++) {
        double sum = wc[k * a + l];
        for (int leaf = 0; leaf < m; leaf++) {
          sum -= hierarchy.holds(k, leaf) ? wc[(a + leaf) * a + l] : 0;
        }
        cwc[k * a + l] = sum;
      }
    }
    double[] transposed = new double[a * m];
    for (int leaf = 0; leaf < m; leaf++) {
      for (int k = 0; k < a; k++) {
        transposed[k * m + leaf] = wc[(a + leaf) * a + k];
      }
    }
    // (C W C')^-1 (W C')', the transpose of the gain.
    return Cholesky.of(cwc, a).solve(transposed, m);
  }

  /**
   * What adds up to what.
   *
   * @return the hierarchy
   */
  public Hierarchy hierarchy() {
    return hierarchy;
  }

  /**
   * What it believes of the errors.
   *
   * @return the weighting, as given
   */
  public ErrorWeighting weighting() {
    return weighting;
  }

  /**
   * Reconciles one vector.
   *
   * @param base one value a node, in order of {@link Hierarchy#nodes}; not modified
   * @return values that add up, {@code [nodes]}
   */
  public double[] reconcile(double[] base) {
    if (base.length != hierarchy.nodes().size()) {
      throw new IllegalArgumentException(
          "base [" + base.length + "] and nodes [" + hierarchy.nodes().size() + "] differ");
    }
    return project(hierarchy, gain, base);
  }

  private static double[] project(Hierarchy hierarchy, double[] gain, double[] base) {
    int a = hierarchy.aggregates().size();
    int m = hierarchy.leaves().size();
    double[] leaves = new double[m];
    System.arraycopy(base, a, leaves, 0, m);
    for (int k = 0; k < a; k++) {
      double gap = base[k] - hierarchy.sumOfLeaves(k, base);
      for (int leaf = 0; leaf < m; leaf++) {
        leaves[leaf] -= gain[k * m + leaf] * gap;
      }
    }
    return hierarchy.aggregate(leaves);
  }

  /**
   * Reconciles forecasts of one issue time, with their quantiles where every one has them.
   *
   * @param base a forecast of every node by name, all of one issue time and horizon
   * @return forecasts that add up, by name, and samples that do
   * @throws UnknownNameException if a node has no forecast
   */
  public ReconciledForecasts reconcile(Map<String, Forecast> base) {
    List<Forecast> forecasts = new ArrayList<>();
    for (String node : hierarchy.nodes()) {
      Forecast own = base.get(node);
      if (own == null) {
        throw new UnknownNameException(
            "no forecast of \"" + node + "\"; there are those of " + base.keySet());
      }
      forecasts.add(own);
    }
    Forecast first = forecasts.get(0);
    int n = forecasts.size();
    double[][] means = new double[n][first.horizon()];
    boolean quantiles = ranks.samples() >= LEAST_SAMPLES;
    for (Forecast forecast : forecasts) {
      if (forecast.horizon() != first.horizon()
          || !forecast.issueTime().equals(first.issueTime())) {
        throw new IllegalArgumentException(
            "forecasts must share issue time and horizon: " + forecast + " and " + first);
      }
      quantiles &= forecast.hasQuantiles();
    }
    quantiles &= first.horizon() <= ranks.horizon();
    double[] vector = new double[n];
    for (int step = 0; step < first.horizon(); step++) {
      for (int i = 0; i < n; i++) {
        vector[i] = forecasts.get(i).mean(step);
      }
      double[] fitting = reconcile(vector);
      for (int i = 0; i < n; i++) {
        means[i][step] = fitting[i];
      }
    }
    double[][][] samples = quantiles ? samples(forecasts) : new double[n][0][];
    Map<String, Forecast> result = new LinkedHashMap<>();
    Map<String, double[][]> samplesByNode = new LinkedHashMap<>();
    for (int i = 0; i < n; i++) {
      result.put(
          hierarchy.nodes().get(i),
          SampleQuantiles.forecast(forecasts.get(i), means[i], samples[i]));
      samplesByNode.put(hierarchy.nodes().get(i), samples[i]);
    }
    return new ReconciledForecasts(result, samplesByNode);
  }

  /** {@code [node][sample][step]}; every sample adds up at every step. */
  private double[][][] samples(List<Forecast> forecasts) {
    int n = forecasts.size();
    int horizon = forecasts.get(0).horizon();
    double[][][] samples = new double[n][ranks.samples()][horizon];
    double[] vector = new double[n];
    for (int step = 0; step < horizon; step++) {
      for (int sample = 0; sample < ranks.samples(); sample++) {
        for (int i = 0; i < n; i++) {
          vector[i] = forecasts.get(i).quantile(ranks.probability(i, sample, step), step);
        }
        double[] fitting = reconcile(vector);
        for (int i = 0; i < n; i++) {
          samples[i][sample][step] = fitting[i];
        }
      }
    }
    return samples;
  }

  /** Prints the hierarchy and how many samples there are. */
  @Override
  public String toString() {
    return "Reconciler " + weighting + " with " + ranks.samples() + " samples of " + hierarchy;
  }
}
