package io.ammass.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTreeTest {
  /** x0 < 1 ? (x1 < 5 ? 10 : 20) : 30; missing x0 right, missing x1 left. */
  private static DecisionTree small() {
    return DecisionTree.builder()
        .split(0, 1, DecisionTree.Missing.RIGHT, 0.75)
        .split(1, 5, DecisionTree.Missing.LEFT, 0.25)
        .leaf(10)
        .leaf(20)
        .leaf(30)
        .build();
  }

  @Test
  void goesLeftBelowTheThresholdAndWhereMissingIsSent() {
    DecisionTree tree = small();

    assertThat(tree.value(new float[] {0, 4})).isEqualTo(10);
    assertThat(tree.value(new float[] {0, 5})).isEqualTo(20);
    assertThat(tree.value(new float[] {1, 4})).isEqualTo(30);
    assertThat(tree.value(new float[] {Float.NaN, 4})).isEqualTo(30);
    assertThat(tree.value(new float[] {0, Float.NaN})).isEqualTo(10);
    assertThat(tree.size()).isEqualTo(5);
    assertThat(tree.leaves()).isEqualTo(3);
  }

  @Test
  void refusesWhatIsNoTree() {
    assertThatThrownBy(
            () -> DecisionTree.builder().split(0, 1, DecisionTree.Missing.LEFT, 0.5).build())
        .hasMessage("the tree ends after 1 nodes, before all its subtrees are there");
    assertThatThrownBy(() -> DecisionTree.builder().leaf(1).leaf(2))
        .hasMessage("the tree is complete after 1 nodes");
    assertThatThrownBy(() -> DecisionTree.builder().leaf(Float.NaN))
        .hasMessageContaining("must be finite, node 0 has NaN");
    DecisionTree.Builder deep = DecisionTree.builder();
    for (int i = 0; i < DecisionTree.MAX_DEPTH; i++) {
      deep.split(0, i, DecisionTree.Missing.LEFT, 0.5);
    }
    assertThatThrownBy(() -> deep.split(0, 0, DecisionTree.Missing.LEFT, 0.5))
        .hasMessage("a tree must be at most 24 deep");
  }

  @Test
  void refusesAnInputBeyondTheRow() {
    assertThatThrownBy(
            () -> TreeEnsemble.of(1, new double[0], new float[1], List.of(List.of(small()))))
        .hasMessage("node 1 of a tree asks for input 1, a row has 1");
  }

  @Test
  void quantilesNeverCross() {
    TreeEnsemble ensemble =
        TreeEnsemble.of(
            2,
            new double[] {0.1, 0.5, 0.9},
            new float[] {0, 5, 2, 3},
            List.of(List.of(), List.of(), List.of(small()), List.of()));
    double[] quantiles = new double[3];

    ensemble.quantiles(new float[] {0, 0}, quantiles);

    assertThat(quantiles).containsExactly(3, 5, 12);
  }

  @Test
  void roundsLeavesToOneOf255Steps() {
    TreeEnsemble exact =
        TreeEnsemble.of(2, new double[0], new float[] {1}, List.of(List.of(small())));

    TreeEnsemble rounded = exact.int8();

    float step = 30f / 127;
    for (float[] row : new float[][] {{0, 0}, {0, 9}, {9, 9}}) {
      assertThat(Math.abs(rounded.value(row, 0) - exact.value(row, 0)))
          .isLessThanOrEqualTo(step / 2 + 1e-6);
    }
    assertThat(exact.parameters()).isEqualTo(1 + 2 * 2 + 3);
  }
}
