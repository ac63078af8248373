package io.ammass.reconcile;

import io.ammass.error.UnknownNameException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What adds up to what: every aggregate is the sum of leaves, such as a region of its feeders.
 *
 * <p>Nodes are ordered aggregates first, as they were named, then leaves. Trees and crossed
 * groupings (by place and by kind) are both fine. Immutable.
 */
public final class Hierarchy {
  private final List<String> nodes;
  private final int aggregates;
  private final boolean[][] holds;
  private final int[] heights;

  private Hierarchy(List<String> nodes, int aggregates, boolean[][] holds, int[] heights) {
    this.nodes = List.copyOf(nodes);
    this.aggregates = aggregates;
    this.holds = holds;
    this.heights = heights;
  }

  /**
   * Starts a hierarchy.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * All nodes, aggregates first.
   *
   * @return the names; unmodifiable
   */
  public List<String> nodes() {
    return nodes;
  }

  /**
   * The nodes that are sums.
   *
   * @return the names; unmodifiable
   */
  public List<String> aggregates() {
    return nodes.subList(0, aggregates);
  }

  /**
   * The nodes that are summed.
   *
   * @return the names; unmodifiable
   */
  public List<String> leaves() {
    return nodes.subList(aggregates, nodes.size());
  }

  /**
   * How many sums lie one upon another below a node.
   *
   * @param node its name
   * @return 0 for a leaf
   * @throws UnknownNameException if there is no such node
   */
  public int height(String node) {
    int at = index(node);
    return at < aggregates ? heights[at] : 0;
  }

  private int index(String node) {
    int at = nodes.indexOf(node);
    if (at < 0) {
      throw new UnknownNameException("no node \"" + node + "\". Maybe one of " + nodes);
    }
    return at;
  }

  /**
   * The leaves of a node.
   *
   * @param node an aggregate, or a leaf, which holds itself
   * @return the names, in order of {@link #leaves}
   * @throws UnknownNameException if there is no such node
   */
  public List<String> leavesOf(String node) {
    int at = index(node);
    if (at >= aggregates) {
      return List.of(node);
    }
    List<String> result = new ArrayList<>();
    for (int leaf = 0; leaf < holds[at].length; leaf++) {
      if (holds[at][leaf]) {
        result.add(nodes.get(aggregates + leaf));
      }
    }
    return result;
  }

  /**
   * Sums leaves up.
   *
   * @param leafValues {@code [leaves]}; not modified
   * @return {@code [nodes]}
   */
  public double[] aggregate(double[] leafValues) {
    double[] all = new double[nodes.size()];
    System.arraycopy(leafValues, 0, all, aggregates, leafValues.length);
    for (int a = 0; a < aggregates; a++) {
      all[a] = sumOfLeaves(a, all);
    }
    return all;
  }

  /** The sum of an aggregate's leaves in an array of all nodes. */
  double sumOfLeaves(int aggregate, double[] all) {
    double sum = 0;
    for (int leaf = 0; leaf < holds[aggregate].length; leaf++) {
      if (holds[aggregate][leaf]) {
        sum += all[aggregates + leaf];
      }
    }
    return sum;
  }

  boolean holds(int aggregate, int leaf) {
    return holds[aggregate][leaf];
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof Hierarchy other
        && nodes.equals(other.nodes)
        && Arrays.deepEquals(holds, other.holds);
  }

  @Override
  public int hashCode() {
    return nodes.hashCode();
  }

  /** Prints every aggregate with its leaves. */
  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(aggregates + " sums of " + (nodes.size() - aggregates) + " leaves");
    for (String node : aggregates()) {
      text.append("\n  ").append(node).append(" = ").append(String.join(" + ", leavesOf(node)));
    }
    return text.toString();
  }

  /** Collects sums. */
  public static final class Builder {
    private final Map<String, List<String>> parts = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Says that a node is the sum of others, which may be sums themselves.
     *
     * @param node the sum
     * @param newParts what is summed, at least one
     * @return this
     */
    public Builder sum(String node, List<String> newParts) {
      if (newParts.isEmpty() || parts.putIfAbsent(node, List.copyOf(newParts)) != null) {
        throw new IllegalArgumentException(
            "\"" + node + "\" must be named once and have parts, not " + newParts);
      }
      return this;
    }

    /**
     * Says that a node is the sum of others.
     *
     * @param node the sum
     * @param newParts what is summed, at least one
     * @return this
     */
    public Builder sum(String node, String... newParts) {
      return sum(node, List.of(newParts));
    }

    /**
     * Checks and builds.
     *
     * @return the hierarchy
     * @throws IllegalArgumentException if there is no sum, a node is part of itself, or a sum holds
     *     a leaf twice
     */
    public Hierarchy build() {
      if (parts.isEmpty()) {
        throw new IllegalArgumentException("a hierarchy has at least one sum");
      }
      Set<String> leaves = new LinkedHashSet<>();
      Map<String, List<String>> resolved = new LinkedHashMap<>();
      for (String node : parts.keySet()) {
        List<String> ofNode = new ArrayList<>();
        resolve(node, new LinkedHashSet<>(), ofNode);
        resolved.put(node, ofNode);
        leaves.addAll(ofNode);
      }
      List<String> leafList = List.copyOf(leaves);
      boolean[][] holds = new boolean[parts.size()][leafList.size()];
      int[] heights = new int[parts.size()];
      int a = 0;
      for (Map.Entry<String, List<String>> entry : resolved.entrySet()) {
        for (String leaf : entry.getValue()) {
          int at = leafList.indexOf(leaf);
          if (holds[a][at]) {
            throw new IllegalArgumentException(
                "\"" + entry.getKey() + "\" holds \"" + leaf + "\" twice");
          }
          holds[a][at] = true;
        }
        heights[a++] = height(entry.getKey());
      }
      List<String> nodes = new ArrayList<>(parts.keySet());
      nodes.addAll(leafList);
      return new Hierarchy(nodes, parts.size(), holds, heights);
    }

    private int height(String node) {
      List<String> below = parts.getOrDefault(node, List.of());
      return below.isEmpty() ? 0 : 1 + below.stream().mapToInt(this::height).max().orElse(0);
    }

    private void resolve(String node, Set<String> above, List<String> leaves) {
      List<String> below = parts.get(node);
      if (below == null) {
        leaves.add(node);
        return;
      }
      if (!above.add(node)) {
        throw new IllegalArgumentException("\"" + node + "\" is part of itself, through " + above);
      }
      below.forEach(part -> resolve(part, above, leaves));
      above.remove(node);
    }
  }
}
