package io.ammass.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Holds the results of one JMH run against a baseline of ratios.
 *
 * <p>Each entry of the baseline names a benchmark, its peer of the same run and the same
 * parameters, the ratio of their quickest iterations and the bytes one operation allocates. A
 * result fails when it is more than {@code limit} times its baseline, or when it is absent: a
 * benchmark that no longer runs guards nothing.
 */
final class Comparison {

  /**
   * Bytes an operation may show without allocating: the JVM's own, spread over the few operations
   * of a short run. An array of results of a hundred elements is already above.
   */
  static final double ALLOCATION_SLACK_BYTES = 512;

  private final List<String> lines = new ArrayList<>();
  private int passed;
  private int failed;

  private Comparison() {}

  /**
   * Compares.
   *
   * @param results what JMH wrote with {@code -rf json -prof gc}
   * @param baseline the committed ratios
   * @return what was found
   * @throws IllegalArgumentException if either lacks a field
   */
  static Comparison of(JsonNode results, JsonNode baseline) {
    Comparison comparison = new Comparison();
    double limit = number(baseline, "limit");
    for (JsonNode entry : field(baseline, "entries")) {
      comparison.compare(results, entry, limit);
    }
    if (comparison.passed + comparison.failed == 0) {
      throw new IllegalArgumentException("the baseline has no entries");
    }
    return comparison;
  }

  private void compare(JsonNode results, JsonNode entry, double limit) {
    String benchmark = text(entry, "benchmark");
    String peer = text(entry, "peer");
    JsonNode ours = find(results, benchmark, field(entry, "params"));
    JsonNode theirs = find(results, peer, field(entry, "params"));
    if (ours.isMissingNode() || theirs.isMissingNode()) {
      add(false, benchmark + ": no result in this run (or none of its peer " + peer + ")");
      return;
    }
    if (!text(ours, "mode").equals("avgt") || !text(theirs, "mode").equals("avgt")) {
      throw new IllegalArgumentException(benchmark + " must measure average time (mode avgt)");
    }
    double ratio = quickest(ours) / quickest(theirs);
    double expected = number(entry, "ratio");
    add(
        ratio <= limit * expected,
        String.format(
            Locale.ROOT,
            "%s: %.3f of its peer's time, baseline %.3f, limit %.3f",
            benchmark,
            ratio,
            expected,
            limit * expected));
    double bytes = allocatedBytes(ours);
    double expectedBytes = number(entry, "allocatedBytes");
    double limitBytes = limit * expectedBytes + ALLOCATION_SLACK_BYTES;
    add(
        bytes <= limitBytes,
        String.format(
            Locale.ROOT,
            "%s: %.0f bytes an operation, baseline %.0f, limit %.0f",
            benchmark,
            bytes,
            expectedBytes,
            limitBytes));
  }

  private void add(boolean holds, String text) {
    lines.add((holds ? "ok    " : "WORSE ") + text);
    if (holds) {
      passed++;
    } else {
      failed++;
    }
  }

  /** One line per comparison, in the baseline's order. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  int passed() {
    return passed;
  }

  int failed() {
    return failed;
  }

  private static JsonNode find(JsonNode results, String benchmark, JsonNode params) {
    for (JsonNode result : results) {
      if (result.path("benchmark").asText().equals(benchmark)
          && sameParams(result.path("params"), params)) {
        return result;
      }
    }
    return results.path("absent");
  }

  /** JMH writes no {@code params} at all where a benchmark has none. */
  private static boolean sameParams(JsonNode actual, JsonNode expected) {
    return actual.isMissingNode() ? expected.isEmpty() : actual.equals(expected);
  }

  /**
   * The quickest iteration. Neighbours on a shared machine only ever add time: of the mean of a
   * short run they decide more than the code does.
   */
  private static double quickest(JsonNode result) {
    double quickest = Double.POSITIVE_INFINITY;
    for (JsonNode fork : field(field(result, "primaryMetric"), "rawData")) {
      for (JsonNode iteration : fork) {
        if (!iteration.isNumber()) {
          throw new IllegalArgumentException("rawData holds " + iteration + ", not a number");
        }
        quickest = Math.min(quickest, iteration.doubleValue());
      }
    }
    return quickest;
  }

  private static double allocatedBytes(JsonNode result) {
    return number(field(field(result, "secondaryMetrics"), "gc.alloc.rate.norm"), "score");
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.path(name);
    if (value.isMissingNode()) {
      throw new IllegalArgumentException(
          "no field " + name + ". Maybe JMH ran without -rf json or without -prof gc.");
    }
    return value;
  }

  private static String text(JsonNode node, String name) {
    return field(node, name).asText();
  }

  private static double number(JsonNode node, String name) {
    JsonNode value = field(node, name);
    if (!value.isNumber()) {
      throw new IllegalArgumentException("field " + name + " is " + value + ", a number is needed");
    }
    return value.doubleValue();
  }
}
