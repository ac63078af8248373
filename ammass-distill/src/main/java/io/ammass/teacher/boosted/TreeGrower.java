package io.ammass.teacher.boosted;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ammass.error.MissingModuleException;
import io.ammass.portable.DecisionTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * The only class that talks to XGBoost: grows trees on one thread and takes them out as plain Java
 * trees.
 */
public final class TreeGrower {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TreeGrower() {}

  /**
   * Trees of one output.
   *
   * @param base what the output is without trees
   * @param trees in order
   */
  public record Grown(float base, List<DecisionTree> trees) {
    /** Takes a copy. */
    public Grown {
      trees = List.copyOf(trees);
    }

    /**
     * The sum for a row.
     *
     * @param row inputs, NaN where missing; not modified
     * @return base and leaves
     */
    public double value(float[] row) {
      double sum = base;
      for (DecisionTree tree : trees) {
        sum += tree.value(row);
      }
      return sum;
    }
  }

  /** A message that helps if the library is not there. */
  static void require() {
    try {
      Class.forName("ml.dmlc.xgboost4j.java.XGBoost", false, TreeGrower.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new MissingModuleException(
          "growing trees needs XGBoost. Maybe add ml.dmlc:xgboost4j_2.12 to the class path, without"
              + " its org.scala-lang parts.",
          e);
    }
  }

  /**
   * Grows trees.
   *
   * @param rows what to learn from
   * @param from the first row
   * @param to the row after the last
   * @param level the quantile level, NaN for the mean
   * @param rounds how many trees
   * @param boosting how
   * @param seed of the draws of rows and inputs
   * @return the trees
   * @throws MissingModuleException if XGBoost is not on the class path
   */
  public static Grown grow(
      TreeRows rows, int from, int to, double level, int rounds, Boosting boosting, long seed) {
    require();
    DMatrix matrix = null;
    Booster booster = null;
    try {
      matrix = new DMatrix(rows.inputs(from, to), to - from, rows.width(), Float.NaN);
      matrix.setLabel(rows.labels(from, to));
      matrix.setWeight(rows.weights(from, to));
      booster =
          XGBoost.train(matrix, parameters(level, boosting, seed), rounds, Map.of(), null, null);
      return parse(booster.toByteArray("json"));
    } catch (XGBoostError e) {
      throw new IllegalStateException("XGBoost could not grow trees: " + e.getMessage(), e);
    } finally {
      if (booster != null) {
        booster.dispose();
      }
      if (matrix != null) {
        matrix.dispose();
      }
    }
  }

  private static Map<String, Object> parameters(double level, Boosting boosting, long seed) {
    Map<String, Object> parameters = new HashMap<>();
    if (Double.isNaN(level)) {
      parameters.put("objective", "reg:squarederror");
      // Not the mean of the labels: a drift of years past is no reason to expect it to go on.
      parameters.put("base_score", 0);
    } else {
      parameters.put("objective", "reg:quantileerror");
      parameters.put("quantile_alpha", level);
    }
    parameters.put("tree_method", "hist");
    // One thread: sums of floats in another order are other bits.
    parameters.put("nthread", 1);
    parameters.put("seed", (int) (seed ^ seed >>> 32));
    parameters.put("verbosity", 0);
    parameters.put("max_depth", boosting.depth());
    parameters.put("eta", boosting.rate());
    parameters.put("min_child_weight", boosting.leastRows());
    parameters.put("lambda", boosting.penalty());
    parameters.put("subsample", boosting.rowShare());
    parameters.put("colsample_bytree", boosting.inputShare());
    return parameters;
  }

  /** Reads XGBoost's own JSON model, whose floats are written so that they read back to the bit. */
  static Grown parse(byte[] json) {
    try {
      JsonNode learner = JSON.readTree(new String(json, StandardCharsets.UTF_8)).path("learner");
      String base =
          learner
              .path("learner_model_param")
              .path("base_score")
              .asText()
              .replaceAll("[\\[\\]]", "");
      List<DecisionTree> trees = new ArrayList<>();
      for (JsonNode tree : learner.path("gradient_booster").path("model").path("trees")) {
        DecisionTree.Builder builder = DecisionTree.builder();
        node(tree, 0, builder);
        trees.add(builder.build());
      }
      return new Grown(Float.parseFloat(base), trees);
    } catch (IOException e) {
      throw new IllegalStateException("XGBoost's model is no JSON: " + e.getMessage(), e);
    }
  }

  private static void node(JsonNode tree, int at, DecisionTree.Builder builder) {
    int left = tree.path("left_children").path(at).asInt();
    float number = tree.path("split_conditions").path(at).floatValue();
    if (left < 0) {
      builder.leaf(number);
      return;
    }
    int right = tree.path("right_children").path(at).asInt();
    JsonNode cover = tree.path("sum_hessian");
    double rows = cover.path(at).asDouble();
    builder.split(
        tree.path("split_indices").path(at).asInt(),
        number,
        tree.path("default_left").path(at).asInt() != 0
            ? DecisionTree.Missing.LEFT
            : DecisionTree.Missing.RIGHT,
        rows > 0 ? Math.min(1, cover.path(left).asDouble() / rows) : 0.5);
    node(tree, left, builder);
    node(tree, right, builder);
  }
}
