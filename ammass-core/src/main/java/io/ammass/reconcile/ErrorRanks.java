package io.ammass.reconcile;

import io.ammass.calibration.Residuals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How nodes and steps err together: each window's ranks of errors, as probabilities. */
final class ErrorRanks {
  private final int horizon;
  private final List<double[][]> probabilities;

  private ErrorRanks(int horizon, List<double[][]> probabilities) {
    this.horizon = horizon;
    this.probabilities = probabilities;
  }

  /** The latest windows that are complete at every node. */
  static ErrorRanks of(List<Residuals> byNode, int most) {
    int horizon = byNode.get(0).horizon();
    List<Integer> complete = new ArrayList<>();
    for (int window = byNode.get(0).windows() - 1;
        window >= 0 && complete.size() < most;
        window--) {
      double sum = 0;
      for (Residuals residuals : byNode) {
        for (int step = 0; step < horizon; step++) {
          sum += residuals.error(window, step);
        }
      }
      if (!Double.isNaN(sum)) {
        complete.add(window);
      }
    }
    int count = complete.size();
    List<double[][]> ranks = new ArrayList<>();
    for (Residuals residuals : byNode) {
      double[][] ofNode = new double[count][horizon];
      for (int step = 0; step < horizon; step++) {
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        int at = step;
        Arrays.sort(
            order,
            (x, y) ->
                Double.compare(
                    residuals.error(complete.get(x), at), residuals.error(complete.get(y), at)));
        for (int rank = 0; rank < count; rank++) {
          ofNode[order[rank]][step] = (rank + 0.5) / count;
        }
      }
      ranks.add(ofNode);
    }
    return new ErrorRanks(horizon, ranks);
  }

  int horizon() {
    return horizon;
  }

  int samples() {
    return probabilities.get(0).length;
  }

  /** The probability at which a node's quantiles are read for a sample. */
  double probability(int node, int sample, int step) {
    return probabilities.get(node)[sample][step];
  }
}
