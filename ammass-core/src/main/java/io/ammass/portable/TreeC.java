package io.ammass.portable;

import java.util.List;

/**
 * Writes trees in C: from a row of inputs to an output, in the order of {@link TreeEnsemble}.
 *
 * <p>Holidays, covariates and the base stay with the caller, who makes the row; the header says
 * what each input is.
 */
final class TreeC {
  private TreeC() {}

  static String header(PortableModel model, TreeKernel kernel) {
    TreeEnsemble ensemble = kernel.ensemble();
    int outputs = 1 + ensemble.levels().length;
    int[] firstTree = new int[outputs + 1];
    int nodes = 0;
    for (int output = 0; output < outputs; output++) {
      List<DecisionTree> trees = ensemble.trees(output);
      firstTree[output + 1] = firstTree[output] + trees.size();
      nodes += trees.stream().mapToInt(DecisionTree::size).sum();
    }
    // C has no arrays of no elements.
    int[] roots = new int[Math.max(1, firstTree[outputs])];
    int[] features = new int[Math.max(1, nodes)];
    int[] rights = new int[features.length];
    int[] missing = new int[features.length];
    float[] numbers = new float[features.length];
    float[] bases = new float[outputs];
    int at = 0;
    int root = 0;
    for (int output = 0; output < outputs; output++) {
      bases[output] = ensemble.base(output);
      for (DecisionTree tree : ensemble.trees(output)) {
        roots[root++] = at;
        for (int node = 0; node < tree.size(); node++) {
          features[at + node] = tree.feature(node);
          rights[at + node] = at + tree.right(node);
          missing[at + node] = tree.missingLeft(node) ? 1 : 0;
          numbers[at + node] = tree.number(node);
        }
        at += tree.size();
      }
    }
    return new CText(model)
        .define("AMMASS_HORIZON", kernel.horizon())
        .define("AMMASS_FEATURES", ensemble.features())
        .define("AMMASS_OUTPUTS", outputs)
        .table("ammass_first_tree", firstTree)
        .table("ammass_roots", roots)
        .table("ammass_features", features)
        .table("ammass_rights", rights)
        .table("ammass_missing_left", missing)
        .table("ammass_numbers", numbers)
        .table("ammass_bases", bases)
        .code(describe(kernel) + BODY)
        .end();
  }

  private static String describe(TreeKernel kernel) {
    StringBuilder text = new StringBuilder("/* The inputs of a row, NaN where missing:\n");
    int at = 0;
    for (TreeInput input : kernel.inputs()) {
      text.append(" *   ").append(at++).append("  ").append(input.kind());
      text.append(' ').append(input.argument());
      if (input.isOfCovariate()) {
        text.append(" of covariate ").append(input.covariate());
      }
      text.append('\n');
    }
    return text.append(" */\n").toString();
  }

  private static final String BODY =
      """
      /* row: AMMASS_FEATURES inputs; output: 0 for the mean, then the quantile levels. Returns what
       * the trees add to the base, on the scale of the link. */
      static double ammass_predict(const float *row, int output) {
        double sum = (double)ammass_bases[output];
        for (int t = ammass_first_tree[output]; t < ammass_first_tree[output + 1]; t++) {
          int node = ammass_roots[t];
          while (ammass_features[node] >= 0) {
            float input = row[ammass_features[node]];
            int left = isnan(input) ? ammass_missing_left[node] : input < ammass_numbers[node];
            node = left ? node + 1 : ammass_rights[node];
          }
          sum += (double)ammass_numbers[node];
        }
        return sum;
      }
      """;
}
