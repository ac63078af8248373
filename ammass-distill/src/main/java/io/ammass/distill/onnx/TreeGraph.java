package io.ammass.distill.onnx;

import io.ammass.portable.DecisionTree;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeKernel;
import io.ammass.portable.TreeLink;
import java.util.ArrayList;
import java.util.List;

/**
 * The trees of a tree student as one operator.
 *
 * @see <a href="https://onnx.ai/onnx/operators/onnx_aionnxml_TreeEnsembleRegressor.html">ONNX,
 *     ai.onnx.ml, TreeEnsembleRegressor, version 3</a>
 */
final class TreeGraph {
  private final List<Long> trees = new ArrayList<>();
  private final List<Long> nodes = new ArrayList<>();
  private final List<Long> features = new ArrayList<>();
  private final List<Long> lefts = new ArrayList<>();
  private final List<Long> rights = new ArrayList<>();
  private final List<Long> missing = new ArrayList<>();
  private final List<String> modes = new ArrayList<>();
  private final List<Float> thresholds = new ArrayList<>();
  private final List<Long> leafTrees = new ArrayList<>();
  private final List<Long> leafNodes = new ArrayList<>();
  private final List<Float> leaves = new ArrayList<>();

  private TreeGraph() {}

  /** Adds inputs {@code rows} and {@code base} and gives the mean, {@code [horizon]}. */
  static String mean(OnnxGraph graph, TreeKernel kernel) {
    int horizon = kernel.horizon();
    String rows = graph.input("rows", OnnxGraph.FLOAT, horizon, kernel.inputs().size());
    String base = graph.input("base", OnnxGraph.DOUBLE, horizon);
    TreeEnsemble ensemble = kernel.ensemble();
    TreeGraph made = new TreeGraph();
    List<DecisionTree> all = ensemble.trees(0);
    for (int tree = 0; tree < all.size(); tree++) {
      made.add(tree, all.get(tree));
    }
    if (all.isEmpty()) {
      // The operator takes no empty ensemble.
      made.add(0, DecisionTree.builder().leaf(0).build());
    }
    String column = graph.learned("TreeEnsembleRegressor", rows, made.attributes());
    String sum =
        graph.node(
            "Add",
            graph.node(
                "Cast",
                List.of(OnnxExport.reshape(graph, column, horizon)),
                OnnxGraph.attribute("to", OnnxGraph.DOUBLE)),
            graph.constant(new double[] {ensemble.base(0)}, 1));
    TreeLink link = kernel.link();
    if (link.kind() == TreeLink.Kind.LINEAR) {
      return graph.node(
          "Add", base, graph.node("Mul", sum, graph.constant(new double[] {link.unit()}, 1)));
    }
    // The inverse of log(base / unit) + sum is base x exp(sum); too small a base stands as it is.
    return graph.node(
        "Where",
        graph.node("GreaterOrEqual", base, graph.constant(new double[] {link.least()}, 1)),
        graph.node("Mul", base, graph.node("Exp", sum)),
        base);
  }

  private void add(int number, DecisionTree tree) {
    for (int node = 0; node < tree.size(); node++) {
      boolean leaf = tree.isLeaf(node);
      trees.add((long) number);
      nodes.add((long) node);
      modes.add(leaf ? "LEAF" : "BRANCH_LT");
      features.add(leaf ? 0L : (long) tree.feature(node));
      thresholds.add(leaf ? 0 : tree.number(node));
      lefts.add(leaf ? 0L : node + 1L);
      rights.add(leaf ? 0L : (long) tree.right(node));
      missing.add(!leaf && tree.missingLeft(node) ? 1L : 0L);
      if (leaf) {
        leafTrees.add((long) number);
        leafNodes.add((long) node);
        leaves.add(tree.number(node));
      }
    }
  }

  private List<ProtoWriter> attributes() {
    return List.of(
        OnnxGraph.attribute("aggregate_function", "SUM"),
        OnnxGraph.attribute("n_targets", 1),
        OnnxGraph.attribute("nodes_falsenodeids", longs(rights)),
        OnnxGraph.attribute("nodes_featureids", longs(features)),
        OnnxGraph.attribute("nodes_missing_value_tracks_true", longs(missing)),
        OnnxGraph.attribute("nodes_modes", modes),
        OnnxGraph.attribute("nodes_nodeids", longs(nodes)),
        OnnxGraph.attribute("nodes_treeids", longs(trees)),
        OnnxGraph.attribute("nodes_truenodeids", longs(lefts)),
        OnnxGraph.attribute("nodes_values", floats(thresholds)),
        OnnxGraph.attribute("post_transform", "NONE"),
        OnnxGraph.attribute("target_ids", new long[leaves.size()]),
        OnnxGraph.attribute("target_nodeids", longs(leafNodes)),
        OnnxGraph.attribute("target_treeids", longs(leafTrees)),
        OnnxGraph.attribute("target_weights", floats(leaves)));
  }

  private static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static float[] floats(List<Float> values) {
    float[] result = new float[values.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = values.get(i);
    }
    return result;
  }
}
