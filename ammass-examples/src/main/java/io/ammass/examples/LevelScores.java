package io.ammass.examples;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.metric.Coverage;
import io.ammass.metric.Mae;
import io.ammass.metric.PinballLoss;
import io.ammass.metric.Rmse;
import io.ammass.metric.Wape;
import io.ammass.model.Forecast;
import io.ammass.reconcile.Hierarchy;
import io.ammass.reconcile.ReconciledForecasts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Errors of forecasts of a hierarchy, level by level, and how far they are from adding up. */
final class LevelScores {
  private final Hierarchy hierarchy;
  private final Map<String, Dataset> sites;
  private final List<Map<String, Forecast>> windows = new ArrayList<>();
  private double largestGap;

  private LevelScores(Hierarchy hierarchy, Map<String, Dataset> sites) {
    this.hierarchy = hierarchy;
    this.sites = sites;
  }

  static LevelScores of(Hierarchy hierarchy, Map<String, Dataset> sites) {
    return new LevelScores(hierarchy, sites);
  }

  /** The errors of one level, all its nodes taken together. */
  record Level(
      int nodes, double mae, double rmse, double wape, double pinball, double coverage80) {}

  void add(Map<String, Forecast> forecasts) {
    windows.add(forecasts);
    for (String sum : hierarchy.aggregates()) {
      for (int step = 0; step < forecast(forecasts, sum).horizon(); step++) {
        double gap = forecast(forecasts, sum).mean(step);
        for (String leaf : hierarchy.leavesOf(sum)) {
          gap -= forecast(forecasts, leaf).mean(step);
        }
        largestGap = Math.max(largestGap, Math.abs(gap));
      }
    }
  }

  void add(ReconciledForecasts fitting) {
    add(fitting.forecasts());
    for (String sum : hierarchy.aggregates()) {
      double[][] gap = fitting.samples(sum);
      for (String leaf : hierarchy.leavesOf(sum)) {
        double[][] part = fitting.samples(leaf);
        for (int s = 0; s < gap.length; s++) {
          for (int step = 0; step < gap[s].length; step++) {
            gap[s][step] -= part[s][step];
          }
        }
      }
      for (double[] sample : gap) {
        for (double value : sample) {
          largestGap = Math.max(largestGap, Math.abs(value));
        }
      }
    }
  }

  private static Forecast forecast(Map<String, Forecast> forecasts, String node) {
    return Objects.requireNonNull(forecasts.get(node));
  }

  double largestGap() {
    return largestGap;
  }

  int heights() {
    return 1 + hierarchy.nodes().stream().mapToInt(hierarchy::height).max().orElse(0);
  }

  Level level(int height) {
    List<String> nodes =
        hierarchy.nodes().stream().filter(node -> hierarchy.height(node) == height).toList();
    int horizon = forecast(windows.get(0), nodes.get(0)).horizon();
    int size = nodes.size() * windows.size() * horizon;
    double[] actual = new double[size];
    double[] mean = new double[size];
    double[] levels = commonLevels(nodes);
    double[][] quantiles = new double[levels.length][size];
    int at = 0;
    for (String node : nodes) {
      TimeSeries truth = Objects.requireNonNull(sites.get(node)).target();
      for (Map<String, Forecast> window : windows) {
        Forecast forecast = forecast(window, node);
        int first = truth.indexOf(forecast.issueTime());
        for (int step = 0; step < horizon; step++) {
          actual[at] = first + step < truth.size() ? truth.get(first + step) : Double.NaN;
          mean[at] = forecast.mean(step);
          for (int level = 0; level < levels.length; level++) {
            quantiles[level][at] = forecast.quantile(levels[level], step);
          }
          at++;
        }
      }
    }
    boolean banded = levels.length > 0;
    return new Level(
        nodes.size(),
        Mae.METRIC.score(actual, mean),
        Rmse.METRIC.score(actual, mean),
        Wape.METRIC.score(actual, mean),
        banded ? PinballLoss.METRIC.score(actual, levels, quantiles) : Double.NaN,
        banded ? Coverage.of(0.8).score(actual, levels, quantiles) : Double.NaN);
  }

  private double[] commonLevels(List<String> nodes) {
    boolean banded =
        windows.stream().allMatch(w -> nodes.stream().allMatch(n -> forecast(w, n).hasQuantiles()));
    return banded ? forecast(windows.get(0), nodes.get(0)).levels() : new double[0];
  }
}
