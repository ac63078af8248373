package io.ammass.distill.onnx;

import io.ammass.portable.NetworkLayout;
import io.ammass.portable.QuantileHead;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A standardised window as the beginning of a graph, mean and quantiles in the unit of the history
 * as its end.
 */
final class WindowGraph {
  private final OnnxGraph graph;
  private final NetworkLayout layout;
  private final String level;
  private final String scale;
  private final String inputs;

  private WindowGraph(
      OnnxGraph graph, NetworkLayout layout, String level, String scale, String inputs) {
    this.graph = graph;
    this.layout = layout;
    this.level = level;
    this.scale = scale;
    this.inputs = inputs;
  }

  /** The end of the graph; {@code quantiles} is empty for means. */
  record Answers(String mean, String quantiles) {}

  static WindowGraph of(OnnxGraph graph, NetworkLayout layout) {
    int n = layout.lookback();
    String history = graph.input("history", OnnxGraph.DOUBLE, n);
    String level =
        OnnxExport.weighted(graph, history, OnnxExport.share(n, n - layout.levelSteps(), n));
    String centre = OnnxExport.weighted(graph, history, OnnxExport.share(n, 0, n));
    String scale = OnnxExport.scale(graph, history, centre, level, 0, n);
    String z = graph.node("Div", graph.node("Sub", history, level), scale);
    String limited =
        graph.node("Clip", List.of(z, OnnxExport.scalar(graph, -8), OnnxExport.scalar(graph, 8)));
    String x = graph.node("Cast", List.of(limited), OnnxGraph.attribute("to", OnnxGraph.FLOAT));
    if (layout.calendar() == NetworkLayout.Calendar.WEEK_AND_HOUR) {
      String calendar = graph.input("calendar", OnnxGraph.FLOAT, layout.inputs() - n);
      x = graph.node("Concat", List.of(x, calendar), OnnxGraph.attribute("axis", 0));
    }
    return new WindowGraph(graph, layout, level, scale, x);
  }

  /** The inputs of the network, {@code [inputs]} floats. */
  String inputs() {
    return inputs;
  }

  /** From what the network gives, {@code [1][outputs]} floats, to the answers. */
  Answers answers(String y, float floor) {
    int horizon = layout.horizon();
    float[] levels = layout.levels();
    if (levels.length == 0) {
      return new Answers(unit(wide(OnnxExport.reshape(graph, y, horizon)), floor), "");
    }
    String rows = OnnxExport.reshape(graph, y, horizon, levels.length);
    int middle = levels.length / 2;
    List<String> columns =
        new ArrayList<>(Collections.nCopies(levels.length, column(rows, middle)));
    for (int q = middle + 1; q < levels.length; q++) {
      columns.set(q, graph.node("Add", columns.get(q - 1), positive(column(rows, q))));
    }
    for (int q = middle - 1; q >= 0; q--) {
      columns.set(q, graph.node("Sub", columns.get(q + 1), positive(column(rows, q))));
    }
    String joined = wide(graph.node("Concat", columns, OnnxGraph.attribute("axis", 1)));
    String mean =
        OnnxExport.reshape(
            graph,
            graph.node(
                "MatMul", joined, graph.constant(QuantileHead.shares(levels), levels.length, 1)),
            horizon);
    String byLevel = graph.node("Transpose", joined);
    return new Answers(unit(mean, floor), unit(byLevel, floor));
  }

  /** One quantile's free numbers, {@code [horizon][1]}. */
  private String column(String rows, int q) {
    return graph.node(
        "Gather", List.of(rows, graph.constant(new long[] {q}, 1)), OnnxGraph.attribute("axis", 1));
  }

  /** The positive step of a free number, in the form without cancellation on each side. */
  private String positive(String x) {
    String four = graph.constant(new float[] {4}, 1);
    String two = graph.constant(new float[] {2}, 1);
    String root = graph.node("Sqrt", graph.node("Add", graph.node("Mul", x, x), four));
    String above = graph.node("Div", graph.node("Add", x, root), two);
    String below = graph.node("Div", two, graph.node("Sub", root, x));
    String isBelow = graph.node("Less", x, graph.constant(new float[] {0}, 1));
    return graph.node("Where", isBelow, below, above);
  }

  private String wide(String floats) {
    return graph.node("Cast", List.of(floats), OnnxGraph.attribute("to", OnnxGraph.DOUBLE));
  }

  private String unit(String z, float floor) {
    String value = graph.node("Add", level, graph.node("Mul", scale, z));
    return OnnxExport.floored(graph, value, floor);
  }
}
