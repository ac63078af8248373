package io.ammass.formulas.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A formula as a graph without repetition: equal calls are one node, and every node's arguments
 * have smaller numbers. Differentiation appends nodes. Mutable while it is built, for one thread.
 */
final class Graph {
  /** Nodes of a gradient or Hessian; about 50 bytes each. */
  static final int MAX_NODES = 200_000;

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final List<Boolean> depends = new ArrayList<>();

  /**
   * A node: a call, a variable ({@code first} is its index), or a constant.
   *
   * @param function the function called, or null
   * @param first the first argument's number, or the variable's index
   * @param second the second argument's number, or -1
   * @param bits the constant's bits
   */
  record Node(@Nullable FormulaFunction function, int first, int second, long bits) {
    boolean isConstant() {
      return function == null && first < 0;
    }

    boolean isVariable() {
      return function == null && first >= 0;
    }

    double constant() {
      return Double.longBitsToDouble(bits);
    }
  }

  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  int constant(double value) {
    return number(new Node(null, -1, -1, Double.doubleToLongBits(value)), false);
  }

  int variable(int index) {
    return number(new Node(null, index, -1, 0), true);
  }

  /**
   * Calls a function; constants are folded, factors of 1 and small whole powers are written out.
   */
  int call(FormulaFunction function, int first, int second) {
    Node a = nodes.get(first);
    Node b = second < 0 ? null : nodes.get(second);
    if (a.isConstant() && (b == null || b.isConstant())) {
      return constant(function.value(a.constant(), b == null ? 0 : b.constant()));
    }
    if (function == FormulaFunctions.MULTIPLY && isOne(first)) {
      return second;
    }
    if ((function == FormulaFunctions.MULTIPLY || function == FormulaFunctions.DIVIDE)
        && isOne(second)) {
      return first;
    }
    if (function == FormulaFunctions.POWER && b != null && b.isConstant()) {
      int power = wholePower(first, b.constant());
      if (power >= 0) {
        return power;
      }
    }
    return number(
        new Node(function, first, second, 0),
        depends.get(first) || (second >= 0 && depends.get(second)));
  }

  /** Powers from -4 to 4 as products; -1 if the exponent is another. */
  private int wholePower(int base, double exponent) {
    if (!(Math.abs(exponent) <= 4 && exponent == Math.rint(exponent))) {
      return -1;
    }
    if (exponent == 0) {
      return constant(1);
    }
    int power = base;
    int square = exponent == 1 ? base : call(FormulaFunctions.MULTIPLY, base, base);
    switch ((int) Math.abs(exponent)) {
      case 2 -> power = call(FormulaFunctions.MULTIPLY, base, base);
      case 3 -> power = call(FormulaFunctions.MULTIPLY, square, base);
      case 4 -> power = call(FormulaFunctions.MULTIPLY, square, square);
      default -> power = base;
    }
    return exponent > 0 ? power : call(FormulaFunctions.DIVIDE, constant(1), power);
  }

  private boolean isOne(int number) {
    Node node = nodes.get(number);
    return node.isConstant() && node.constant() == 1;
  }

  private int number(Node node, boolean isDependent) {
    Integer known = numbers.get(node);
    if (known != null) {
      return known;
    }
    int number = nodes.size();
    if (number >= MAX_NODES) {
      throw ExpressionException.of(
          "the derivatives of this formula need more than " + MAX_NODES + " operations");
    }
    nodes.add(node);
    depends.add(isDependent);
    numbers.put(node, number);
    return number;
  }

  /** Adds a tree and returns its root's number. */
  int add(Expression expression) {
    if (expression instanceof Literal literal) {
      return constant(literal.value());
    }
    if (expression instanceof Variable variable) {
      return variable(variable.index());
    }
    Call call = (Call) expression;
    int first = add(call.arguments().get(0));
    int second = call.arguments().size() > 1 ? add(call.arguments().get(1)) : -1;
    return call(call.function(), first, second);
  }

  /**
   * Appends the gradient of a node by reverse differentiation: one sweep for all variables.
   *
   * @param root the node
   * @param variables how many variables
   * @return the derivatives' nodes
   */
  int[] gradient(int root, int variables) {
    int[] adjoint = new int[root + 1];
    Arrays.fill(adjoint, -1);
    adjoint[root] = constant(1);
    int[] gradient = new int[variables];
    Arrays.fill(gradient, -1);
    for (int i = root; i >= 0; i--) {
      Node node = nodes.get(i);
      int seed = adjoint[i];
      if (seed < 0 || !depends.get(i)) {
        continue;
      }
      FormulaFunction function = node.function();
      if (function == null) {
        gradient[node.first()] = seed;
        continue;
      }
      for (int index = 0; index < function.arity(); index++) {
        int argument = index == 0 ? node.first() : node.second();
        if (depends.get(argument)) {
          int part = function.derivative().times(this, seed, index, node.first(), node.second(), i);
          adjoint[argument] = sum(adjoint[argument], part);
        }
      }
    }
    for (int j = 0; j < variables; j++) {
      gradient[j] = gradient[j] < 0 ? constant(0) : gradient[j];
    }
    return gradient;
  }

  /**
   * Appends the derivatives of some nodes by one variable, by forward differentiation.
   *
   * @param roots the nodes
   * @param variable the variable's index
   * @return the derivatives' nodes
   */
  int[] tangents(int[] roots, int variable) {
    int last = Arrays.stream(roots).max().orElse(-1);
    int[] tangent = new int[last + 1];
    Arrays.fill(tangent, -1);
    for (int i = 0; i <= last; i++) {
      Node node = nodes.get(i);
      FormulaFunction function = node.function();
      if (function == null) {
        tangent[i] = node.isVariable() && node.first() == variable ? constant(1) : -1;
        continue;
      }
      for (int index = 0; index < function.arity(); index++) {
        int argument = index == 0 ? node.first() : node.second();
        if (tangent[argument] >= 0) {
          int part =
              function
                  .derivative()
                  .times(this, tangent[argument], index, node.first(), node.second(), i);
          tangent[i] = sum(tangent[i], part);
        }
      }
    }
    int[] result = new int[roots.length];
    for (int j = 0; j < roots.length; j++) {
      result[j] = tangent[roots[j]] < 0 ? constant(0) : tangent[roots[j]];
    }
    return result;
  }

  private int sum(int known, int part) {
    Node node = nodes.get(part);
    if (node.isConstant() && node.constant() == 0) {
      return known;
    }
    return known < 0 ? part : call(FormulaFunctions.ADD, known, part);
  }
}
