package io.ammass.distill.onnx;

import io.ammass.portable.MixedKernel;
import io.ammass.portable.MixedLayout;
import java.util.List;

/**
 * The mixed student as a graph: lags gathered and weighted beside two products of matrices, between
 * cycle and level.
 */
final class MixedGraph {
  private MixedGraph() {}

  /** Adds inputs {@code history} and {@code phase} and gives the mean, {@code [horizon]}. */
  static String mean(OnnxGraph graph, MixedKernel kernel) {
    MixedLayout layout = kernel.layout();
    int n = layout.lookback();
    int day = layout.stepsPerDay();
    int horizon = layout.horizon();
    String history = graph.input("history", OnnxGraph.DOUBLE, n);
    String phase = graph.input("phase", OnnxGraph.INT64, 1);
    String cycle = graph.constant(OnnxExport.doubles(kernel.cycle()), day);
    String rest = graph.node("Sub", history, OnnxExport.turned(graph, cycle, phase, day, -n, n));
    String last = graph.node("Gather", rest, graph.constant(new long[] {n - 1}, 1));
    String centred = graph.node("Sub", rest, last);
    String sum = columns(graph, kernel, centred);
    if (layout.lagDays() > 0) {
      sum = graph.node("Add", lags(graph, kernel, centred), sum);
    }
    String level = graph.node("Add", sum, last);
    return graph.node("Add", OnnxExport.turned(graph, cycle, phase, day, 0, horizon), level);
  }

  private static String lags(OnnxGraph graph, MixedKernel kernel, String centred) {
    MixedLayout layout = kernel.layout();
    int horizon = layout.horizon();
    int lags = layout.lagDays();
    float[] weights = kernel.weights();
    long[] places = new long[horizon * lags];
    double[] byStep = new double[horizon * lags];
    for (int step = 0; step < horizon; step++) {
      int time = layout.lookback() + step % layout.stepsPerDay();
      for (int lag = 0; lag < lags; lag++) {
        places[step * lags + lag] = time - (long) (lag + 1) * layout.stepsPerDay();
        byStep[step * lags + lag] = weights[layout.set(step) * lags + lag];
      }
    }
    String lagged = graph.node("Gather", centred, graph.constant(places, horizon, lags));
    return graph.node(
        "ReduceSum",
        List.of(
            graph.node("Mul", graph.constant(byStep, horizon, lags), lagged),
            graph.constant(new long[] {1}, 1)),
        OnnxGraph.attribute("keepdims", 0));
  }

  private static String columns(OnnxGraph graph, MixedKernel kernel, String centred) {
    MixedLayout layout = kernel.layout();
    int n = layout.lookback();
    int inputs = layout.inputs();
    int rank = layout.rank();
    double[] read = new double[n * inputs];
    double[] window = new double[n];
    double[] pooled = new double[inputs];
    // What a step alone makes of each input; the last value is 0 here, so levels do not matter.
    for (int i = 0; i < n - 1; i++) {
      window[i] = 1;
      layout.read(window, n, pooled);
      System.arraycopy(pooled, 0, read, i * inputs, inputs);
      window[i] = 0;
    }
    double[] down = new double[inputs * rank];
    double[] up = new double[rank * layout.horizon()];
    float[] weights = kernel.weights();
    int at = layout.leadSets() * layout.lagDays();
    for (int k = 0; k < rank; k++) {
      for (int i = 0; i < inputs; i++) {
        down[i * rank + k] = weights[at++];
      }
      lines(layout, weights, at, up, k * layout.horizon());
      at += layout.knots();
    }
    String x = graph.node("MatMul", centred, graph.constant(read, n, inputs));
    String z = graph.node("MatMul", x, graph.constant(down, inputs, rank));
    return graph.node("MatMul", z, graph.constant(up, rank, layout.horizon()));
  }

  /** Writes a column's lines between its values at the knots. */
  private static void lines(MixedLayout layout, float[] values, int at, double[] up, int to) {
    int[] knotSteps = layout.knotSteps();
    int knot = 0;
    for (int step = 0; step < layout.horizon(); step++) {
      if (knot + 1 < knotSteps.length && step == knotSteps[knot + 1]) {
        knot++;
      }
      double left = values[at + knot];
      int beyond = step - knotSteps[knot];
      up[to + step] =
          beyond > 0
              ? left
                  + ((double) values[at + knot + 1] - left)
                      * beyond
                      / (knotSteps[knot + 1] - knotSteps[knot])
              : left;
    }
  }
}
