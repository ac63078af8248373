package io.ammass.portable;

/**
 * Exact Shapley values of the inputs of trees, in polynomial time.
 *
 * <p>The value of a set of inputs is what a tree gives if the path follows these inputs and, at
 * every other input, goes both ways in the shares of the training rows (path-dependent). The values
 * of all inputs and {@link #expected} add up to the output.
 *
 * <p><b>Cost</b>: O(trees x leaves x depth squared) a row.
 *
 * @see <a href="https://doi.org/10.1038/s42256-019-0138-9">Lundberg et al. (2020), From local
 *     explanations to global understanding with explainable AI for trees</a>
 * @see <a href="https://arxiv.org/abs/1802.03888">Lundberg, Erion, Lee (2018), Consistent
 *     individualized feature attribution for tree ensembles, algorithm 2</a>
 */
public final class TreeShapley {
  private final DecisionTree tree;
  private final float[] row;
  private final double[] values;

  private TreeShapley(DecisionTree tree, float[] row, double[] values) {
    this.tree = tree;
    this.row = row;
    this.values = values;
  }

  /**
   * What each input adds to an output.
   *
   * @param ensemble the trees
   * @param row {@code [features]}, NaN where missing; not modified
   * @param output 0 for the mean, then the levels
   * @return {@code [features]}, a new array
   */
  public static double[] of(TreeEnsemble ensemble, float[] row, int output) {
    double[] values = new double[ensemble.features()];
    for (DecisionTree tree : ensemble.trees(output)) {
      new TreeShapley(tree, row, values).walk(0, new Path(), 1, 1, -1);
    }
    return values;
  }

  /**
   * What an output is on average over the training rows: the value of knowing no input.
   *
   * @param ensemble the trees
   * @param output 0 for the mean, then the levels
   * @return the base plus each tree's mean leaf
   */
  public static double expected(TreeEnsemble ensemble, int output) {
    double sum = ensemble.base(output);
    for (DecisionTree tree : ensemble.trees(output)) {
      sum += expected(tree, 0);
    }
    return sum;
  }

  private static double expected(DecisionTree tree, int node) {
    if (tree.isLeaf(node)) {
      return tree.number(node);
    }
    double left = tree.share(node);
    return left * expected(tree, node + 1) + (1 - left) * expected(tree, tree.right(node));
  }

  /** RECURSE of algorithm 2. */
  private void walk(int node, Path before, double zero, double one, int feature) {
    Path path = before.extended(zero, one, feature);
    if (tree.isLeaf(node)) {
      for (int i = 1; i < path.length; i++) {
        double weight = path.sumWithout(i);
        values[path.features[i]] += weight * (path.ones[i] - path.zeros[i]) * tree.number(node);
      }
      return;
    }
    int split = tree.feature(node);
    int hot = tree.child(node, row[split]);
    int cold = hot == node + 1 ? tree.right(node) : node + 1;
    double hotShare = hot == node + 1 ? tree.share(node) : 1 - tree.share(node);
    double zeroBefore = 1;
    double oneBefore = 1;
    for (int i = 1; i < path.length; i++) {
      if (path.features[i] == split) {
        zeroBefore = path.zeros[i];
        oneBefore = path.ones[i];
        path = path.without(i);
        break;
      }
    }
    walk(hot, path, zeroBefore * hotShare, oneBefore, split);
    walk(cold, path, zeroBefore * (1 - hotShare), 0, split);
  }

  /**
   * The inputs split on so far: the share of ways through if the input is out, and if it is in, and
   * the weights of the sets by size.
   */
  private static final class Path {
    private final int length;
    private final int[] features;
    private final double[] zeros;
    private final double[] ones;
    private final double[] weights;

    Path() {
      this(0);
    }

    private Path(int length) {
      this.length = length;
      this.features = new int[length];
      this.zeros = new double[length];
      this.ones = new double[length];
      this.weights = new double[length];
    }

    private static void copy(Path from, int fromAt, Path to, int toAt, int count) {
      System.arraycopy(from.features, fromAt, to.features, toAt, count);
      System.arraycopy(from.zeros, fromAt, to.zeros, toAt, count);
      System.arraycopy(from.ones, fromAt, to.ones, toAt, count);
    }

    /** EXTEND. */
    Path extended(double zero, double one, int feature) {
      Path path = new Path(length + 1);
      copy(this, 0, path, 0, length);
      System.arraycopy(weights, 0, path.weights, 0, length);
      path.features[length] = feature;
      path.zeros[length] = zero;
      path.ones[length] = one;
      path.weights[length] = length == 0 ? 1 : 0;
      for (int i = length - 1; i >= 0; i--) {
        path.weights[i + 1] += one * path.weights[i] * (i + 1) / (length + 1);
        path.weights[i] = zero * path.weights[i] * (length - i) / (length + 1);
      }
      return path;
    }

    /** UNWIND. */
    Path without(int at) {
      Path path = new Path(length - 1);
      copy(this, 0, path, 0, at);
      copy(this, at + 1, path, at, length - 1 - at);
      double next = weights[length - 1];
      for (int i = length - 2; i >= 0; i--) {
        if (ones[at] != 0) {
          path.weights[i] = next * length / ((i + 1) * ones[at]);
          next = weights[i] - path.weights[i] * zeros[at] * (length - 1 - i) / length;
        } else {
          path.weights[i] = weights[i] * length / (zeros[at] * (length - 1 - i));
        }
      }
      return path;
    }

    double sumWithout(int at) {
      double sum = 0;
      for (double weight : without(at).weights) {
        sum += weight;
      }
      return sum;
    }
  }
}
