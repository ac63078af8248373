package io.ammass.portable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of trees for the mean, and one for each quantile level.
 *
 * <p>An output is its base plus the leaves reached in its trees, summed in order in double
 * precision. Output 0 is the mean, the others are the levels in order. Immutable, thread-safe;
 * {@link #value} allocates nothing.
 */
public final class TreeEnsemble {
  /** The most inputs. */
  public static final int MAX_FEATURES = 1 << 12;

  private final int features;
  private final double[] levels;
  private final float[] bases;
  private final DecisionTree[][] trees;
  private final float @Nullable [] steps;

  private TreeEnsemble(
      int features,
      double[] levels,
      float[] bases,
      DecisionTree[][] trees,
      float @Nullable [] steps) {
    this.features = features;
    this.levels = levels;
    this.bases = bases;
    this.trees = trees;
    this.steps = steps;
  }

  /**
   * Makes an ensemble.
   *
   * @param features how many inputs a row has
   * @param levels quantile levels in (0, 1), strictly rising; may be empty
   * @param bases {@code [1 + levels]}, finite: what an output is without its trees
   * @param trees {@code [1 + levels]}: the trees of each output
   * @return the ensemble
   * @throws IllegalArgumentException if shapes do not fit or a tree asks for an input beyond the
   *     row
   */
  public static TreeEnsemble of(
      int features, double[] levels, float[] bases, List<List<DecisionTree>> trees) {
    return of(features, levels, bases, trees, null);
  }

  static TreeEnsemble of(
      int features,
      double[] levels,
      float[] bases,
      List<List<DecisionTree>> trees,
      float @Nullable [] steps) {
    if (!(features >= 1 && features <= MAX_FEATURES)) {
      throw new IllegalArgumentException(
          "features must be 1 to " + MAX_FEATURES + ", not " + features);
    }
    if (bases.length != 1 + levels.length || trees.size() != bases.length) {
      throw new IllegalArgumentException(
          levels.length
              + " levels need as many bases and sums of trees and one of each for the mean, not "
              + bases.length
              + " and "
              + trees.size());
    }
    for (int q = 0; q < levels.length; q++) {
      if (!(levels[q] > (q == 0 ? 0 : levels[q - 1]) && levels[q] < 1)) {
        throw new IllegalArgumentException(
            "levels must rise strictly within (0, 1), not " + Arrays.toString(levels));
      }
    }
    DecisionTree[][] own = new DecisionTree[bases.length][];
    for (int output = 0; output < own.length; output++) {
      if (!Float.isFinite(bases[output])) {
        throw new IllegalArgumentException("bases must be finite, not " + bases[output]);
      }
      own[output] = trees.get(output).toArray(new DecisionTree[0]);
      for (DecisionTree tree : own[output]) {
        requireInputs(tree, features);
      }
    }
    return new TreeEnsemble(features, levels.clone(), bases.clone(), own, steps);
  }

  private static void requireInputs(DecisionTree tree, int features) {
    for (int node = 0; node < tree.size(); node++) {
      if (tree.feature(node) >= features) {
        throw new IllegalArgumentException(
            "node "
                + node
                + " of a tree asks for input "
                + tree.feature(node)
                + ", a row has "
                + features);
      }
    }
  }

  /**
   * One output for a row.
   *
   * @param row {@code [features]}, NaN where missing; not modified
   * @param output 0 for the mean, then the levels
   * @return the sum
   */
  public double value(float[] row, int output) {
    double sum = bases[output];
    for (DecisionTree tree : trees[output]) {
      sum += tree.value(row);
    }
    return sum;
  }

  /**
   * The quantiles of a row, sorted so that none crosses another.
   *
   * @param row {@code [features]}, NaN where missing; not modified
   * @param result {@code [levels]}; overwritten
   * @see <a href="https://doi.org/10.3982/ECTA7880">Chernozhukov, Fernandez-Val, Galichon (2010),
   *     Quantile and Probability Curves Without Crossing</a>
   */
  public void quantiles(float[] row, double[] result) {
    for (int q = 0; q < levels.length; q++) {
      double value = value(row, q + 1);
      int at = q;
      while (at > 0 && result[at - 1] > value) {
        result[at] = result[at - 1];
        at--;
      }
      result[at] = value;
    }
  }

  /**
   * The same ensemble with each leaf rounded to one of 255 steps of its output.
   *
   * @return an ensemble whose file stores one byte a leaf
   */
  public TreeEnsemble int8() {
    float[] step = new float[trees.length];
    List<List<DecisionTree>> rounded = new ArrayList<>();
    for (int output = 0; output < trees.length; output++) {
      float largest = 0;
      for (DecisionTree tree : trees[output]) {
        for (int node = 0; node < tree.size(); node++) {
          if (tree.isLeaf(node)) {
            largest = Math.max(largest, Math.abs(tree.number(node)));
          }
        }
      }
      step[output] = largest / 127;
      List<DecisionTree> own = new ArrayList<>();
      for (DecisionTree tree : trees[output]) {
        own.add(tree.rounded(step[output]));
      }
      rounded.add(own);
    }
    return of(features, levels, bases, rounded, step);
  }

  /**
   * The same ensemble with constants added to its outputs.
   *
   * @param shifts {@code [1 + levels]}, finite; not modified
   * @return the shifted ensemble
   */
  public TreeEnsemble shifted(double... shifts) {
    float[] moved = bases.clone();
    for (int output = 0; output < moved.length; output++) {
      moved[output] += (float) shifts[output];
    }
    List<List<DecisionTree>> same = new ArrayList<>();
    for (DecisionTree[] own : trees) {
      same.add(List.of(own));
    }
    return of(features, levels, moved, same, steps);
  }

  /**
   * How many inputs a row has.
   *
   * @return the count
   */
  public int features() {
    return features;
  }

  /**
   * The quantile levels.
   *
   * @return rising, a copy; empty for means alone
   */
  public double[] levels() {
    return levels.clone();
  }

  /**
   * What an output is without its trees.
   *
   * @param output 0 for the mean, then the levels
   * @return the base
   */
  public float base(int output) {
    return bases[output];
  }

  /**
   * The trees of an output.
   *
   * @param output 0 for the mean, then the levels
   * @return unmodifiable
   */
  public List<DecisionTree> trees(int output) {
    return List.of(trees[output]);
  }

  /**
   * Learned numbers: two of each inner node (which input, what threshold), one of each leaf and
   * output.
   *
   * @return the count
   */
  public int parameters() {
    int count = bases.length;
    for (DecisionTree[] own : trees) {
      for (DecisionTree tree : own) {
        count += 2 * (tree.leaves() - 1) + tree.leaves();
      }
    }
    return count;
  }

  /** The step of each output's leaves, null where leaves are floats. */
  float @Nullable [] steps() {
    return steps == null ? null : steps.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TreeEnsemble that
        && features == that.features
        && Arrays.equals(levels, that.levels)
        && Arrays.equals(bases, that.bases)
        && Arrays.equals(steps, that.steps)
        && Arrays.deepEquals(trees, that.trees);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(bases) + Arrays.deepHashCode(trees);
  }

  /** Prints inputs, levels and the number of trees. */
  @Override
  public String toString() {
    int count = 0;
    for (DecisionTree[] own : trees) {
      count += own.length;
    }
    return "TreeEnsemble["
        + features
        + " inputs, "
        + count
        + " trees, levels "
        + Arrays.toString(levels)
        + "]";
  }
}
