package io.ammass.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.error.InsufficientDataException;
import org.junit.jupiter.api.Test;

class SeasonalFillTest {
  private static final double NAN = Double.NaN;

  @Test
  void shortGapIsBridgedByALine() {
    assertThat(SeasonalFill.fill(new double[] {1, NAN, NAN, 4}, 2)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void longGapTakesTheSeasonsAround() {
    double[] values = {1, 2, 3, 4, 5, NAN, NAN, NAN, NAN, NAN, 11, 12, 13, 14, 15};

    assertThat(SeasonalFill.fill(values, 5))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }

  @Test
  void endsTakeTheOnlySeasonOrTheNearestValue() {
    assertThat(SeasonalFill.fill(new double[] {1, 2, 3, 4, NAN, NAN}, 4))
        .containsExactly(1, 2, 3, 4, 1, 2);
    assertThat(SeasonalFill.fill(new double[] {NAN, NAN, 7}, 5)).containsExactly(7, 7, 7);
  }

  @Test
  void completeSeriesIsCopiedAndAnEmptyOneRefused() {
    double[] values = {1, 2};

    assertThat(SeasonalFill.fill(values, 1)).isNotSameAs(values).containsExactly(1, 2);
    assertThatThrownBy(() -> SeasonalFill.fill(new double[] {NAN, NAN}, 1))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("none of 2 values");
  }
}
