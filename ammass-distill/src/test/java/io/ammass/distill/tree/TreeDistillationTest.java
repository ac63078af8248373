package io.ammass.distill.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.TrainingContext;
import io.ammass.portable.PortableModel;
import io.ammass.portable.TreeKernel;
import io.ammass.testing.TestSites;
import io.ammass.trainer.loadridge.LoadRidge;
import org.junit.jupiter.api.Test;

class TreeDistillationTest {
  private static final Dataset SITE = TestSites.weekly(140);

  private static TreeDistillationResult distil(TreeBudget budget) {
    return TreeDistillation.of(24, LoadRidge.of(24).withCalibration(LoadRidge.Calibration.NONE))
        .within(budget)
        .distill(SITE, TrainingContext.of(1));
  }

  @Test
  void shipsAStudentWithinTheBudgetThatBeatsItsBase() {
    TreeDistillationResult result = distil(TreeBudget.DEFAULT);

    PortableModel shipped = result.shipped();
    assertThat(shipped.toBytes().length).isLessThanOrEqualTo(8_192);
    assertThat(shipped.card().parameters()).isLessThanOrEqualTo(1_000);
    assertThat(result.score("distilled").mse()).isLessThan(result.score("base").mse());
    assertThat(result.score("twin").mse()).isLessThan(result.score("base").mse());
    assertThat(result.score("naiveDay").mae()).isPositive();
    assertThat(result.score("naiveWeek").mae())
        .isNotEqualTo(result.score("naiveDay").mae())
        .isPositive();
    assertThat(result.tried()).hasSize(4 * 4 * 2);
    assertThat(result.verdict()).startsWith("shipped the ");
    Forecast forecast = shipped.forecast(SITE);
    assertThat(forecast.hasQuantiles()).isTrue();
    assertThat(PortableModel.read(shipped.toBytes(), "x").forecast(SITE)).isEqualTo(forecast);
  }

  @Test
  void theGateShipsTheBetterOnValidation() {
    TreeDistillationResult result = distil(TreeBudget.DEFAULT);
    double twin =
        result.tried().stream()
            .filter(point -> point.teacherShare() == 0)
            .mapToDouble(TreePoint::validationMse)
            .min()
            .orElseThrow();
    double distilled =
        result.tried().stream()
            .filter(point -> point.teacherShare() > 0)
            .mapToDouble(TreePoint::validationMse)
            .min()
            .orElseThrow();

    assertThat(result.verdict())
        .startsWith(
            distilled < twin ? "shipped the distilled student" : "shipped the hard-label twin");
  }

  @Test
  void aSmallerBudgetIsKeptToo() {
    TreeDistillationResult small = distil(new TreeBudget(3_000, 120));

    assertThat(small.shipped().toBytes().length).isLessThanOrEqualTo(3_000);
    assertThat(((TreeKernel) small.shipped().kernel()).parameters()).isLessThanOrEqualTo(120);
    assertThat(small.shipped().toBytes())
        .isEqualTo(distil(new TreeBudget(3_000, 120)).shipped().toBytes());
  }

  @Test
  void tooLittleHistoryIsANamedError() {
    assertThatThrownBy(
            () ->
                TreeDistillation.of(24, LoadRidge.of(24))
                    .distill(TestSites.weekly(30), TrainingContext.of(1)))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("needs at least 60 days of history");
  }
}
