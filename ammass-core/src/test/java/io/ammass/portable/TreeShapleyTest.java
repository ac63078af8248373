package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the definition: the mean over all orders in which inputs can become known. */
class TreeShapleyTest {
  private static final int FEATURES = 5;

  @Test
  void isTheShapleyValueByDefinition() {
    for (long seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeEnsemble ensemble = ensemble(random, 3, 5);
      float[] row = row(random);

      double[] values = TreeShapley.of(ensemble, row, 0);

      for (int feature = 0; feature < FEATURES; feature++) {
        assertThat(values[feature])
            .as("seed %d, input %d", seed, feature)
            .isCloseTo(byDefinition(ensemble, row, feature), within(1e-9));
      }
    }
  }

  @Test
  void addsUpToTheOutput() {
    for (long seed = 100; seed < 150; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeEnsemble ensemble = ensemble(random, 20, 8);
      float[] row = row(random);
      double sum = TreeShapley.expected(ensemble, 0);
      for (double value : TreeShapley.of(ensemble, row, 0)) {
        sum += value;
      }

      assertThat(sum).as("seed %d", seed).isCloseTo(ensemble.value(row, 0), within(1e-9));
    }
  }

  static TreeEnsemble ensemble(SplittableRandom random, int trees, int depth) {
    List<DecisionTree> grown = new ArrayList<>();
    for (int t = 0; t < trees; t++) {
      DecisionTree.Builder builder = DecisionTree.builder();
      grow(random, depth, builder);
      grown.add(builder.build());
    }
    return TreeEnsemble.of(FEATURES, new double[0], new float[] {0.5f}, List.of(grown));
  }

  private static void grow(SplittableRandom random, int depth, DecisionTree.Builder builder) {
    if (depth == 0 || random.nextInt(6) == 0) {
      builder.leaf((float) random.nextDouble(-1, 1));
      return;
    }
    builder.split(
        random.nextInt(FEATURES),
        (float) random.nextDouble(-1, 1),
        random.nextBoolean() ? DecisionTree.Missing.LEFT : DecisionTree.Missing.RIGHT,
        random.nextDouble(0.1, 0.9));
    grow(random, depth - 1, builder);
    grow(random, depth - 1, builder);
  }

  private static float[] row(SplittableRandom random) {
    float[] row = new float[FEATURES];
    for (int i = 0; i < row.length; i++) {
      row[i] = random.nextInt(5) == 0 ? Float.NaN : (float) random.nextDouble(-1, 1);
    }
    return row;
  }

  private static double byDefinition(TreeEnsemble ensemble, float[] row, int feature) {
    double sum = 0;
    for (int set = 0; set < 1 << FEATURES; set++) {
      if ((set >> feature & 1) == 0) {
        int size = Integer.bitCount(set);
        double orders = factorial(size) * factorial(FEATURES - size - 1) / factorial(FEATURES);
        sum += orders * (known(ensemble, row, set | 1 << feature) - known(ensemble, row, set));
      }
    }
    return sum;
  }

  private static double factorial(int n) {
    return n <= 1 ? 1 : n * factorial(n - 1);
  }

  private static double known(TreeEnsemble ensemble, float[] row, int set) {
    double sum = ensemble.base(0);
    for (DecisionTree tree : ensemble.trees(0)) {
      sum += known(tree, 0, row, set);
    }
    return sum;
  }

  private static double known(DecisionTree tree, int node, float[] row, int set) {
    if (tree.isLeaf(node)) {
      return tree.number(node);
    }
    if ((set >> tree.feature(node) & 1) == 1) {
      return known(tree, tree.child(node, row[tree.feature(node)]), row, set);
    }
    double left = tree.share(node);
    return left * known(tree, node + 1, row, set)
        + (1 - left) * known(tree, tree.right(node), row, set);
  }
}
