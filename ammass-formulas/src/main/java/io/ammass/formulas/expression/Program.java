package io.ammass.formulas.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The nodes that some results need, in an order in which each comes after its arguments. Immutable.
 *
 * @param steps the nodes, arguments renumbered
 * @param results the numbers of the results
 */
record Program(List<Graph.Node> steps, List<Integer> results) {
  Program {
    steps = List.copyOf(steps);
    results = List.copyOf(results);
  }

  /** What the results need of a graph. */
  static Program of(Graph graph, int... results) {
    boolean[] isNeeded = new boolean[graph.size()];
    for (int result : results) {
      isNeeded[result] = true;
    }
    for (int i = isNeeded.length - 1; i >= 0; i--) {
      Graph.Node node = graph.node(i);
      if (isNeeded[i] && node.function() != null) {
        isNeeded[node.first()] = true;
        if (node.second() >= 0) {
          isNeeded[node.second()] = true;
        }
      }
    }
    int[] renumbered = new int[isNeeded.length];
    List<Graph.Node> steps = new ArrayList<>();
    for (int i = 0; i < isNeeded.length; i++) {
      if (!isNeeded[i]) {
        continue;
      }
      Graph.Node node = graph.node(i);
      renumbered[i] = steps.size();
      steps.add(
          node.function() == null
              ? node
              : new Graph.Node(
                  node.function(),
                  renumbered[node.first()],
                  node.second() < 0 ? -1 : renumbered[node.second()],
                  0));
    }
    return new Program(steps, Arrays.stream(results).map(i -> renumbered[i]).boxed().toList());
  }

  int size() {
    return steps.size();
  }

  /**
   * Runs the steps at one point.
   *
   * @param inputs one number a symbol; not modified
   * @param workspace room for {@link #size} numbers; modified
   */
  void run(double[] inputs, double[] workspace) {
    for (int i = 0; i < steps.size(); i++) {
      Graph.Node node = steps.get(i);
      FormulaFunction function = node.function();
      if (function != null) {
        double second = node.second() < 0 ? 0 : workspace[node.second()];
        workspace[i] = function.value(workspace[node.first()], second);
      } else {
        workspace[i] = node.isVariable() ? inputs[node.first()] : node.constant();
      }
    }
  }
}
