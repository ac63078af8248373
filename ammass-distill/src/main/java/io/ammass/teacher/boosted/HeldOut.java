package io.ammass.teacher.boosted;

import io.ammass.portable.DecisionTree;
import java.util.Arrays;

/**
 * What the last rows say of trees grown on the rows before them.
 *
 * @param rounds how many trees stay; 0 if none is better than without
 * @param constant the output without trees
 * @param shift what to add to a quantile so that held-out rows are covered as its level says
 */
record HeldOut(int rounds, float constant, double shift) {

  static HeldOut judge(TreeRows rows, int learned, double level, Boosting boosting, long seed) {
    int held = rows.size() - learned;
    TreeGrower.Grown grown =
        TreeGrower.grow(rows, 0, learned, level, boosting.mostRounds(), boosting, seed);
    boolean mean = Double.isNaN(level);
    float constant = mean ? 0 : grown.base();
    double[] said = new double[held];
    Arrays.fill(said, constant);
    double best = loss(rows, learned, said, level);
    int rounds = 0;
    double[] kept = said.clone();
    Arrays.fill(said, grown.base());
    float[] row = new float[rows.width()];
    int round = 0;
    for (DecisionTree tree : grown.trees()) {
      round++;
      for (int i = 0; i < held; i++) {
        rows.copyRow(learned + i, row);
        said[i] += tree.value(row);
      }
      double loss = loss(rows, learned, said, level);
      if (loss < best) {
        best = loss;
        rounds = round;
        System.arraycopy(said, 0, kept, 0, held);
      }
    }
    return new HeldOut(rounds, constant, mean || held == 0 ? 0 : shift(rows, learned, kept, level));
  }

  /** Squared error, or pinball loss of a level. */
  private static double loss(TreeRows rows, int from, double[] said, double level) {
    double sum = 0;
    for (int i = 0; i < said.length; i++) {
      double error = rows.label(from + i) - said[i];
      sum += Double.isNaN(level) ? error * error : Math.max(level * error, (level - 1) * error);
    }
    return sum;
  }

  private static double shift(TreeRows rows, int from, double[] said, double level) {
    double[] errors = new double[said.length];
    Arrays.setAll(errors, i -> rows.label(from + i) - said[i]);
    Arrays.sort(errors);
    int at = (int) Math.min(errors.length - 1L, Math.round(level * (errors.length - 1)));
    return errors[at];
  }
}
