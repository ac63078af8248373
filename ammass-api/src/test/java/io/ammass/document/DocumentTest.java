package io.ammass.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {
  @Test
  void refusesARowThatDoesNotFitItsColumns() {
    assertThatThrownBy(
            () -> new Block.Table("scores", List.of("a", "b"), List.of(List.of("only one"))))
        .hasMessage("a row of \"scores\" has 1 cells for 2 columns: [only one]");
  }

  @Test
  void chartsCompareByContent() {
    assertThat(Chart.Line.of("x", 1, Double.NaN)).isEqualTo(Chart.Line.of("x", 1, Double.NaN));
    assertThat(Chart.Axis.numbers("n", 1, 2))
        .isEqualTo(Chart.Axis.numbers("n", 1, 2))
        .isNotEqualTo(Chart.Axis.numbers("n", 1, 3));
  }
}
