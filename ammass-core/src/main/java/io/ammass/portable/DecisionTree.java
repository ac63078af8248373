package io.ammass.portable;

import java.util.Arrays;

/**
 * One regression tree, its nodes in the order of a walk that goes left first.
 *
 * <p>The left child of a node is the next node, so a tree cannot have a cycle and every node is
 * reached once. An input below the threshold goes left, at or above it right, NaN to the side the
 * node names. Each inner node knows the share of the training rows that went left: the weights of
 * path-dependent Shapley values. Immutable, thread-safe.
 */
public final class DecisionTree {
  /** The deepest tree: more leaves than any small model has rows for. */
  public static final int MAX_DEPTH = 24;

  /** Shares are stored as this many parts. */
  static final int SHARE_PARTS = 256;

  private static final int LEAF = -1;

  private final int[] features;
  private final float[] values;
  private final int[] rights;
  private final boolean[] missingLeft;
  private final byte[] shares;

  private DecisionTree(
      int[] features, float[] values, int[] rights, boolean[] missingLeft, byte[] shares) {
    this.features = features;
    this.values = values;
    this.rights = rights;
    this.missingLeft = missingLeft;
    this.shares = shares;
  }

  /**
   * Starts a tree; nodes are given left first.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * What the tree gives for a row.
   *
   * @param row inputs, NaN where missing; not modified
   * @return the value of the leaf reached
   */
  public float value(float[] row) {
    int node = 0;
    while (features[node] >= 0) {
      node = next(node, row[features[node]]);
    }
    return values[node];
  }

  private int next(int node, float input) {
    boolean left = input < values[node] || Float.isNaN(input) && missingLeft[node];
    return left ? node + 1 : rights[node];
  }

  /**
   * The number of nodes.
   *
   * @return inner nodes and leaves
   */
  public int size() {
    return features.length;
  }

  /**
   * The number of leaves.
   *
   * @return at least 1
   */
  public int leaves() {
    return (features.length + 1) / 2;
  }

  /**
   * Whether a node is a leaf.
   *
   * @param node its number; 0 is the root, a left child follows its parent
   * @return false if it is a decision
   */
  public boolean isLeaf(int node) {
    return features[node] == LEAF;
  }

  /**
   * The input that decides at an inner node.
   *
   * @param node its number
   * @return from 0; negative at a leaf
   */
  public int feature(int node) {
    return features[node];
  }

  /**
   * The threshold of an inner node, the value of a leaf.
   *
   * @param node its number
   * @return inputs below a threshold go left
   */
  public float number(int node) {
    return values[node];
  }

  /**
   * The right child of an inner node.
   *
   * @param node its number
   * @return the child's number
   */
  public int right(int node) {
    return rights[node];
  }

  /**
   * Where a missing input goes from an inner node.
   *
   * @param node its number
   * @return true if NaN goes left
   */
  public boolean missingLeft(int node) {
    return missingLeft[node];
  }

  /** The share of training rows that went left, strictly between 0 and 1. */
  double share(int node) {
    return Byte.toUnsignedInt(shares[node]) / (double) SHARE_PARTS;
  }

  byte shareCode(int node) {
    return shares[node];
  }

  /** Where an input goes from an inner node. */
  int child(int node, float input) {
    return next(node, input);
  }

  /** The same tree with each leaf a whole number of steps. */
  DecisionTree rounded(float step) {
    float[] rounded = values.clone();
    for (int i = 0; i < rounded.length; i++) {
      if (features[i] == LEAF) {
        rounded[i] = step * code(values[i], step);
      }
    }
    return new DecisionTree(features, rounded, rights, missingLeft, shares);
  }

  static int code(float value, float step) {
    return step == 0 ? 0 : Math.max(-127, Math.min(127, Math.round(value / step)));
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof DecisionTree that
        && Arrays.equals(features, that.features)
        && Arrays.equals(values, that.values)
        && Arrays.equals(rights, that.rights)
        && Arrays.equals(missingLeft, that.missingLeft)
        && Arrays.equals(shares, that.shares);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(features) + Arrays.hashCode(values);
  }

  /** Prints the number of leaves. */
  @Override
  public String toString() {
    return "DecisionTree[" + leaves() + " leaves]";
  }

  /** Takes the nodes of a tree, left first. */
  public static final class Builder {
    private int[] features = new int[16];
    private float[] values = new float[16];
    private final int[] open = new int[MAX_DEPTH + 1];
    private int[] rights = new int[16];
    private boolean[] missingLeft = new boolean[16];
    private byte[] shares = new byte[16];
    private int size;
    private int depth;
    private boolean complete;

    private Builder() {}

    /**
     * Adds an inner node; its left subtree follows, then its right one.
     *
     * @param feature the input that decides, from 0
     * @param threshold inputs below it go left; finite
     * @param whereMissing where NaN goes
     * @param leftShare the share of training rows that went left; brought into 1/256 .. 255/256
     * @return this
     */
    public Builder split(int feature, float threshold, Missing whereMissing, double leftShare) {
      if (!(feature >= 0)) {
        throw new IllegalArgumentException("feature must be >= 0, not " + feature);
      }
      if (!(leftShare >= 0 && leftShare <= 1)) {
        throw new IllegalArgumentException("the left share must be 0 to 1, not " + leftShare);
      }
      if (depth == MAX_DEPTH) {
        throw new IllegalArgumentException("a tree must be at most " + MAX_DEPTH + " deep");
      }
      int at = add(feature, threshold);
      missingLeft[at] = whereMissing == Missing.LEFT;
      long parts = Math.round(leftShare * SHARE_PARTS);
      shares[at] = (byte) Math.max(1, Math.min(SHARE_PARTS - 1, parts));
      open[depth++] = at;
      return this;
    }

    /**
     * Adds a leaf.
     *
     * @param value what the tree gives there; finite
     * @return this
     */
    public Builder leaf(float value) {
      add(LEAF, value);
      while (depth > 0 && rights[open[depth - 1]] != 0) {
        depth--;
      }
      if (depth == 0) {
        complete = true;
      } else {
        rights[open[depth - 1]] = size;
      }
      return this;
    }

    private int add(int feature, float value) {
      if (complete) {
        throw new IllegalArgumentException("the tree is complete after " + size + " nodes");
      }
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "thresholds and leaves must be finite, node " + size + " has " + value);
      }
      if (size == features.length) {
        features = Arrays.copyOf(features, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
        rights = Arrays.copyOf(rights, 2 * size);
        missingLeft = Arrays.copyOf(missingLeft, 2 * size);
        shares = Arrays.copyOf(shares, 2 * size);
      }
      features[size] = feature;
      values[size] = value;
      return size++;
    }

    /** Whether every inner node has both its subtrees. */
    boolean isComplete() {
      return complete;
    }

    /**
     * Builds.
     *
     * @return the tree
     * @throws IllegalArgumentException if a subtree is missing
     */
    public DecisionTree build() {
      if (!complete) {
        throw new IllegalArgumentException(
            "the tree ends after " + size + " nodes, before all its subtrees are there");
      }
      return new DecisionTree(
          Arrays.copyOf(features, size),
          Arrays.copyOf(values, size),
          Arrays.copyOf(rights, size),
          Arrays.copyOf(missingLeft, size),
          Arrays.copyOf(shares, size));
    }
  }

  /** Where a missing input goes. */
  public enum Missing {
    /** To the left child. */
    LEFT,
    /** To the right child. */
    RIGHT
  }
}
