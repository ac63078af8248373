package io.ammass.teacher.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.portable.DecisionTree;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeShapley;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import org.junit.jupiter.api.Test;

class TreeGrowerTest {
  private static final int WIDTH = 6;
  private static final Boosting BOOSTING = new Boosting(5, 0.1, 40, 5, 1, 0.8, 0.7);

  private static TreeRows rows(long seed, int count) {
    SplittableRandom random = new SplittableRandom(seed);
    TreeRows rows = new TreeRows(WIDTH);
    float[] row = new float[WIDTH];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < WIDTH; j++) {
        row[j] = random.nextInt(8) == 0 ? Float.NaN : (float) random.nextDouble(-2, 2);
      }
      float label = Float.isNaN(row[0]) ? 3 : row[0] * row[0] + (row[1] > 0 ? 1 : 0);
      rows.add(row, label + (float) random.nextDouble(-0.5, 0.5), 1);
    }
    return rows;
  }

  /** Java trees against XGBoost's own prediction, missing values included. */
  @Test
  void plainTreesGiveWhatXgBoostPredicts() throws Exception {
    TreeRows rows = rows(1, 3000);
    TreeRows others = rows(2, 1000);
    for (String objective : new String[] {"reg:squarederror", "reg:quantileerror"}) {
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("objective", objective);
      parameters.put("quantile_alpha", 0.9);
      parameters.put("max_depth", 6);
      parameters.put("nthread", 1);
      DMatrix matrix = new DMatrix(rows.inputs(0, 3000), 3000, WIDTH, Float.NaN);
      matrix.setLabel(rows.labels(0, 3000));
      Booster booster = XGBoost.train(matrix, parameters, 50, Map.of(), null, null);
      float[][] predicted =
          booster.predict(new DMatrix(others.inputs(0, 1000), 1000, WIDTH, Float.NaN));

      TreeGrower.Grown grown = TreeGrower.parse(booster.toByteArray("json"));

      assertThat(grown.trees()).hasSize(50);
      float[] row = new float[WIDTH];
      for (int i = 0; i < 1000; i++) {
        others.copyRow(i, row);
        assertThat(grown.value(row))
            .as("%s, row %d", objective, i)
            .isCloseTo(predicted[i][0], within(1e-5));
      }
    }
  }

  @Test
  void sameSeedGrowsTheSameTrees() {
    TreeRows rows = rows(3, 2000);

    TreeGrower.Grown one = TreeGrower.grow(rows, 0, 2000, Double.NaN, 20, BOOSTING, 7);
    TreeGrower.Grown again = TreeGrower.grow(rows, 0, 2000, Double.NaN, 20, BOOSTING, 7);
    TreeGrower.Grown other = TreeGrower.grow(rows, 0, 2000, Double.NaN, 20, BOOSTING, 8);

    assertThat(again).isEqualTo(one);
    assertThat(other).isNotEqualTo(one);
  }

  /** The library's Scala parts are left out of the class path; all of this runs without them. */
  @Test
  void trainsWithoutScala() {
    assertThatThrownBy(() -> Class.forName("scala.Option"))
        .isInstanceOf(ClassNotFoundException.class);
    TreeRows rows = rows(4, 500);

    assertThat(TreeGrower.grow(rows, 0, 500, 0.5, 5, BOOSTING, 1).trees()).hasSize(5);
  }

  @Test
  void sharesAreThoseOfTheRows() {
    TreeRows rows = rows(5, 2000);
    DecisionTree tree =
        TreeGrower.grow(rows, 0, 2000, Double.NaN, 1, new Boosting(1, 1, 1, 1, 0, 1, 1), 1)
            .trees()
            .get(0);

    TreeGrower.Grown stump = new TreeGrower.Grown(0, List.of(tree));

    float[] row = new float[WIDTH];
    double said = 0;
    double labels = 0;
    for (int i = 0; i < 2000; i++) {
      rows.copyRow(i, row);
      said += stump.value(row) / 2000;
      labels += rows.label(i) / 2000.0;
    }
    // Leaves without penalty are means of their rows: weighed by the rows they give the mean.
    assertThat(said).isCloseTo(labels, within(1e-5));
    double expected =
        TreeShapley.expected(
            TreeEnsemble.of(WIDTH, new double[0], new float[1], List.of(List.of(tree))), 0);
    // Shares are stored in 256 parts; leaves differ by some units.
    assertThat(expected).isCloseTo(labels, within(5.0 / 512));
  }

  @Test
  void heldOutRowsKeepNoTreesWhereThereIsNothingToLearn() {
    SplittableRandom random = new SplittableRandom(9);
    TreeRows rows = new TreeRows(WIDTH);
    for (int i = 0; i < 1000; i++) {
      float[] row = new float[WIDTH];
      for (int j = 0; j < WIDTH; j++) {
        row[j] = (float) random.nextDouble();
      }
      // What was up turns down in the held-out part.
      rows.add(row, (i < 800 ? 1 : -1) * (row[0] > 0.5 ? 1 : -1), 1);
    }

    assertThat(HeldOut.judge(rows, 800, Double.NaN, BOOSTING, 1).rounds()).isZero();
  }
}
