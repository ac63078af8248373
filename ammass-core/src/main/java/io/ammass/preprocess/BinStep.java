package io.ammass.preprocess;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The number of the bin that holds a value: bin {@code k} reaches from edge {@code k - 1} to below
 * edge {@code k}. Back comes what is usual in the bin, so only the bin survives both ways.
 */
final class BinStep implements Step {
  private final double[] edges;
  private final double[] centres;

  BinStep(double[] edges, double[] centres) {
    if (centres.length != edges.length + 1) {
      throw new IllegalArgumentException(
          "bins need one centre more than edges, not " + centres.length + " and " + edges.length);
    }
    for (int k = 0; k < centres.length; k++) {
      boolean inside =
          (k == 0 || centres[k] >= edges[k - 1]) && (k == edges.length || centres[k] < edges[k]);
      if (!inside) {
        throw new IllegalArgumentException(
            "centre " + centres[k] + " lies outside of bin " + k + " of " + Arrays.toString(edges));
      }
    }
    this.edges = edges.clone();
    this.centres = centres.clone();
  }

  @Override
  public double apply(double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    int at = Arrays.binarySearch(edges, value);
    return at >= 0 ? at + 1 : -at - 1;
  }

  @Override
  public double invert(double value) {
    if (Double.isNaN(value)) {
      return Double.NaN;
    }
    return centres[(int) Math.max(0, Math.min(centres.length - 1, Math.rint(value)))];
  }

  @Override
  public String text() {
    return "bins [" + joined(edges) + "] [" + joined(centres) + "]";
  }

  private static String joined(double[] numbers) {
    return Arrays.stream(numbers).mapToObj(String::valueOf).collect(Collectors.joining(","));
  }

  /** Reads a list as {@link #text} writes it. */
  static double[] list(String text) {
    if (!text.startsWith("[") || !text.endsWith("]")) {
      throw new IllegalArgumentException("a list of numbers stands in brackets, not " + text);
    }
    String inside = text.substring(1, text.length() - 1);
    return inside.isEmpty()
        ? new double[0]
        : Arrays.stream(inside.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof BinStep other
        && Arrays.equals(edges, other.edges)
        && Arrays.equals(centres, other.centres);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(edges) + Arrays.hashCode(centres);
  }

  @Override
  public String toString() {
    return text();
  }
}
