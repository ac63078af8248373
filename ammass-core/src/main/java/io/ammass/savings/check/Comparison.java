package io.ammass.savings.check;

import com.fasterxml.jackson.databind.JsonNode;

/** Keeps the worst relative difference seen and its place. */
final class Comparison {
  private double worst;
  private String where = "";
  private int count;

  /**
   * Compares two numbers; the difference is taken relative to the larger of both and of a scale
   * below which a number is rounding residue (a bias of 1e-17, a saving of two equal usages).
   */
  void compare(String place, double reference, double value, double scale) {
    count++;
    double difference;
    if (Double.isNaN(reference) || Double.isNaN(value)) {
      difference = Double.isNaN(reference) && Double.isNaN(value) ? 0 : Double.POSITIVE_INFINITY;
    } else if (reference == value) {
      difference = 0;
    } else {
      double size = Math.max(scale, Math.max(Math.abs(reference), Math.abs(value)));
      difference = Math.abs(reference - value) / size;
      if (Double.isNaN(difference)) {
        difference = Double.POSITIVE_INFINITY;
      }
    }
    if (difference > worst) {
      worst = difference;
      where = place + " (reference " + reference + ", here " + value + ")";
    }
  }

  void same(String place, String reference, String value) {
    count++;
    if (!reference.equals(value)) {
      worst = Double.POSITIVE_INFINITY;
      where = place + " (reference " + reference + ", here " + value + ")";
    }
  }

  double worst() {
    return worst;
  }

  String where() {
    return where;
  }

  int count() {
    return count;
  }

  /** A number of a reference file: NaN and infinities are strings, null does not exist. */
  static double number(JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> Double.NaN;
    };
  }
}
