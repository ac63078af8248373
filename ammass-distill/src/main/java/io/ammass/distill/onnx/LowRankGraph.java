package io.ammass.distill.onnx;

import io.ammass.portable.LowRankKernel;
import io.ammass.portable.LowRankLayout;
import java.util.Arrays;

/** The centred low-rank student as a graph: two products of matrices between cycle and level. */
final class LowRankGraph {
  private LowRankGraph() {}

  /** Adds inputs {@code history} and {@code phase} and gives the mean, {@code [horizon]}. */
  static String mean(OnnxGraph graph, LowRankKernel kernel) {
    LowRankLayout layout = kernel.layout();
    int n = layout.lookback();
    int day = layout.stepsPerDay();
    int horizon = layout.horizon();
    String history = graph.input("history", OnnxGraph.DOUBLE, n);
    String phase = graph.input("phase", OnnxGraph.INT64, 1);
    String cycle = graph.constant(OnnxExport.doubles(kernel.cycle()), day);
    String rest = graph.node("Sub", history, OnnxExport.turned(graph, cycle, phase, day, -n, n));
    String last = graph.node("Gather", rest, graph.constant(new long[] {n - 1}, 1));
    String centred = graph.node("Sub", rest, last);
    int inputs = layout.inputs();
    double[] read = new double[n * inputs];
    for (int i = 0; i < layout.recent(); i++) {
      read[(n - 2 - i) * inputs + i] = 1;
    }
    for (int pool = 0; pool < n / layout.pool(); pool++) {
      int end = n - pool * layout.pool();
      OnnxExport.addShare(read, inputs, layout.recent() + pool, end - layout.pool(), end, 1);
    }
    double[] down = new double[inputs * layout.rank()];
    double[] up = new double[layout.rank() * horizon];
    float[] weights = kernel.weights();
    int width = inputs + layout.knots();
    for (int k = 0; k < layout.rank(); k++) {
      for (int i = 0; i < inputs; i++) {
        down[i * layout.rank() + k] = weights[k * width + i];
      }
      double[] knots =
          OnnxExport.doubles(Arrays.copyOfRange(weights, k * width + inputs, (k + 1) * width));
      for (int step = 0; step < horizon; step++) {
        int knot = step / layout.spacing();
        double beyond = (double) (step % layout.spacing()) / layout.spacing();
        up[k * horizon + step] =
            beyond > 0 ? knots[knot] + (knots[knot + 1] - knots[knot]) * beyond : knots[knot];
      }
    }
    String x = graph.node("MatMul", centred, graph.constant(read, n, inputs));
    String z = graph.node("MatMul", x, graph.constant(down, inputs, layout.rank()));
    String map = graph.node("MatMul", z, graph.constant(up, layout.rank(), horizon));
    String level = graph.node("Add", map, last);
    return graph.node("Add", OnnxExport.turned(graph, cycle, phase, day, 0, horizon), level);
  }
}
