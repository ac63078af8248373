package io.ammass.feature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The hierarchy of density: how groups split and lose points as the density asked for rises, and
 * which of them last longest (excess of mass).
 */
final class DensityTree {
  /** An edge of the least spanning tree. */
  record Edge(int a, int b, double length) {}

  private final int points;
  private final int[] left;
  private final int[] right;
  private final double[] height;
  private final int[] size;

  private DensityTree(int points) {
    this.points = points;
    this.left = new int[2 * points - 1];
    this.right = new int[2 * points - 1];
    this.height = new double[2 * points - 1];
    this.size = new int[2 * points - 1];
    Arrays.fill(size, 0, points, 1);
  }

  /** Joins points along the edges, the shortest first; nodes from {@code points} on are joins. */
  static DensityTree of(List<Edge> edges, int points) {
    DensityTree tree = new DensityTree(points);
    int[] parent = new int[2 * points - 1];
    Arrays.setAll(parent, i -> i);
    int next = points;
    for (Edge edge : edges) {
      int a = root(parent, edge.a());
      int b = root(parent, edge.b());
      tree.left[next] = a;
      tree.right[next] = b;
      tree.height[next] = edge.length();
      tree.size[next] = tree.size[a] + tree.size[b];
      parent[a] = next;
      parent[b] = next;
      next++;
    }
    return tree;
  }

  private static int root(int[] parent, int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** A group of the condensed tree. */
  private static final class Group {
    private final double birth;
    private final List<Group> children = new ArrayList<>();
    private final List<Integer> members = new ArrayList<>();
    private double stability;
    private boolean chosen;

    private Group(double birth) {
      this.birth = birth;
    }

    private void lose(int count, double density) {
      stability += count * (density - birth);
    }
  }

  /** The group of each point, numbered in no order; -1 for none. */
  int[] labels(int leastSize) {
    Group whole = condense(leastSize);
    if (whole.children.isEmpty()) {
      whole.chosen = true;
    } else {
      choose(whole);
      // All points as one group say nothing, as long as there is a split.
      whole.chosen = false;
      whole.children.forEach(DensityTree::settle);
    }
    int[] labels = new int[points];
    Arrays.fill(labels, DensityGroups.NONE);
    label(whole, DensityGroups.NONE, new int[] {0}, labels);
    return labels;
  }

  /**
   * Walks down from the whole: a split into two parts of the least size makes two groups, any other
   * only loses points. Iterative, because the tree may be as deep as there are points.
   */
  private Group condense(int leastSize) {
    Group whole = new Group(0);
    List<Integer> nodes = new ArrayList<>(List.of(2 * points - 2));
    List<Group> owners = new ArrayList<>(List.of(whole));
    while (!nodes.isEmpty()) {
      int node = nodes.remove(nodes.size() - 1);
      Group group = owners.remove(owners.size() - 1);
      if (node < points) {
        group.members.add(node);
        continue;
      }
      double density = density(height[node]);
      boolean bigLeft = size[left[node]] >= leastSize;
      boolean bigRight = size[right[node]] >= leastSize;
      if (bigLeft && bigRight) {
        group.lose(size[node], density);
        for (int child : new int[] {left[node], right[node]}) {
          Group part = new Group(density);
          group.children.add(part);
          nodes.add(child);
          owners.add(part);
        }
        continue;
      }
      for (int child : new int[] {left[node], right[node]}) {
        if (size[child] >= leastSize) {
          nodes.add(child);
          owners.add(group);
        } else {
          group.lose(size[child], density);
          addAll(child, group);
        }
      }
    }
    return whole;
  }

  private void addAll(int node, Group group) {
    List<Integer> open = new ArrayList<>(List.of(node));
    while (!open.isEmpty()) {
      int at = open.remove(open.size() - 1);
      if (at < points) {
        group.members.add(at);
      } else {
        open.add(left[at]);
        open.add(right[at]);
      }
    }
  }

  /** Equal points lie at distance zero: their density is the largest number that can be summed. */
  private static double density(double length) {
    return 1 / Math.max(length, 1e-12);
  }

  /** Marks groups that outlast what they split into; returns the best stability below. */
  private static double choose(Group group) {
    double below = 0;
    for (Group child : group.children) {
      below += choose(child);
    }
    group.chosen = group.children.isEmpty() || group.stability >= below;
    return Math.max(group.stability, below);
  }

  /** Keeps the uppermost of the groups marked. */
  private static void settle(Group group) {
    if (group.chosen) {
      group.children.forEach(DensityTree::clear);
    } else {
      group.children.forEach(DensityTree::settle);
    }
  }

  private static void clear(Group group) {
    group.chosen = false;
    group.children.forEach(DensityTree::clear);
  }

  private static void label(Group group, int above, int[] next, int[] labels) {
    int own = group.chosen ? next[0]++ : above;
    for (int member : group.members) {
      labels[member] = own;
    }
    for (Group child : group.children) {
      label(child, own, next, labels);
    }
  }
}
