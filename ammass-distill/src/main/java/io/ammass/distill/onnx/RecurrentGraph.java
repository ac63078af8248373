package io.ammass.distill.onnx;

import io.ammass.portable.RecurrentNetwork;
import java.util.Arrays;
import java.util.List;

/**
 * Gated recurrent units as ONNX's operator {@code GRU}: gates in the order z, r, h; its {@code
 * linear_before_reset} of 0 is the reset before the product, as here.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx__GRU.html">ONNX operators, GRU, version 14</a>
 */
final class RecurrentGraph {
  private RecurrentGraph() {}

  /** What the network gives, {@code [1][outputs]} floats, of inputs {@code [inputs]}. */
  static String outputs(OnnxGraph graph, RecurrentNetwork network, String inputs) {
    RecurrentNetwork.Shape shape = network.shape();
    float[] p = network.parameters();
    int hidden = shape.hidden();
    int read = shape.steps() * shape.width();
    String pieces =
        OnnxExport.reshape(graph, part(graph, inputs, 0, read), shape.steps(), 1, shape.width());
    String w =
        graph.constant(
            byUnit(p, shape.gatesByInput(), shape.candidateByInput(), shape.width(), hidden),
            1,
            3L * hidden,
            shape.width());
    String r =
        graph.constant(
            byUnit(p, shape.gatesByState(), shape.candidateByState(), hidden, hidden),
            1,
            3L * hidden,
            hidden);
    float[] biases = new float[6 * hidden];
    System.arraycopy(p, shape.gateBiases(), biases, 0, 2 * hidden);
    System.arraycopy(p, shape.candidateBiases(), biases, 2 * hidden, hidden);
    String states =
        graph.node(
            "GRU",
            List.of(pieces, w, r, graph.constant(biases, 1, 6L * hidden)),
            OnnxGraph.attribute("hidden_size", hidden),
            OnnxGraph.attribute("linear_before_reset", 0));
    // The operator's first result has h after every step: [steps][1][1][hidden].
    String all = OnnxExport.reshape(graph, states, (long) shape.steps() * hidden);
    String last = part(graph, all, (shape.steps() - 1) * hidden, shape.steps() * hidden);
    String joined = last;
    if (shape.context() > 0) {
      joined =
          graph.node(
              "Concat",
              List.of(last, part(graph, inputs, read, shape.inputs())),
              OnnxGraph.attribute("axis", 0));
    }
    int width = hidden + shape.context();
    return graph.node(
        "Gemm",
        OnnxExport.reshape(graph, joined, 1, width),
        graph.constant(
            Arrays.copyOfRange(p, shape.head(), shape.headBiases()), width, shape.outputs()),
        graph.constant(
            Arrays.copyOfRange(p, shape.headBiases(), shape.parameters()), shape.outputs()));
  }

  private static String part(OnnxGraph graph, String vector, int from, int to) {
    return graph.node(
        "Slice", vector, graph.constant(new long[] {from}, 1), graph.constant(new long[] {to}, 1));
  }

  /** Weights {@code [in][2 hidden]} and {@code [in][hidden]} as {@code [3 hidden][in]}. */
  private static float[] byUnit(float[] p, int gates, int candidate, int in, int hidden) {
    float[] result = new float[3 * hidden * in];
    for (int i = 0; i < in; i++) {
      for (int unit = 0; unit < 2 * hidden; unit++) {
        result[unit * in + i] = p[gates + i * 2 * hidden + unit];
      }
      for (int unit = 0; unit < hidden; unit++) {
        result[(2 * hidden + unit) * in + i] = p[candidate + i * hidden + unit];
      }
    }
    return result;
  }
}
