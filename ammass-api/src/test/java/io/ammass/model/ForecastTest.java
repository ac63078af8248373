package io.ammass.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.probability.Quantiles;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static Forecast.Builder builder() {
    return Forecast.builder(
        "model",
        Unit.KILOWATT_HOUR,
        Instant.parse("2024-01-01T00:00:00Z"),
        Duration.ofHours(1),
        ZoneId.of("Europe/Amsterdam"));
  }

  private static final double[] LEVELS = {.1, .5, .9};

  @Test
  void givesExactAndInterpolatedQuantiles() {
    Forecast forecast =
        builder().mean(2, 4).quantiles(LEVELS, new double[][] {{1, 2}, {2, 4}, {3, 8}}).build();

    assertThat(forecast.quantile(.9, 1)).isEqualTo(8);
    assertThat(forecast.quantile(.7, 0)).isEqualTo(2.5);
    assertThat(forecast.interval().end()).isEqualTo("2024-01-01T02:00:00Z");
  }

  @Test
  void refusesCrossingQuantilesWrongShapesAndMissingMeans() {
    assertThatThrownBy(
            () -> builder().mean(2).quantiles(LEVELS, new double[][] {{1}, {3}, {2}}).build())
        .hasMessageContaining("never fall");
    assertThatThrownBy(() -> builder().mean(2).quantiles(LEVELS, new double[][] {{1}, {2}}).build())
        .hasMessageContaining("levels [3] and quantiles [2] differ");
    assertThatThrownBy(
            () -> builder().mean(2).quantiles(LEVELS, new double[][] {{1}, {2}, {3, 4}}).build())
        .hasMessageContaining("mean [1] and quantiles [2] differ");
    assertThatThrownBy(() -> builder().mean(Double.NaN).build())
        .hasMessageContaining("the mean of model must be finite, not NaN");
    assertThatThrownBy(() -> builder().build()).hasMessageContaining("at least one step");
  }

  @Test
  void saysWhenItHasNoQuantiles() {
    Forecast forecast = builder().mean(1).build();

    assertThat(forecast.hasQuantiles()).isFalse();
    assertThatThrownBy(() -> forecast.quantile(.5, 0)).hasMessageContaining("Maybe calibrate");
  }

  @Test
  void printsHeaderChartTableAndReason() {
    String text =
        builder()
            .mean(1, 2, 3)
            .quantiles(LEVELS, new double[][] {{0, 1, 2}, {1, 2, 3}, {2, 3, 4}})
            .total(Quantiles.of(LEVELS, new double[] {4, 6, 8}))
            .reason("the champion had no history")
            .build()
            .toString();

    assertThat(text)
        .contains("Forecast of model, issued 2024-01-01 01:00 +01:00, 3 x PT1H, in kWh")
        .contains("fallback: the champion had no history")
        .contains("total 6.000  [4.000 .. 8.000]")
        .contains("\u2581\u2585\u2588")
        .contains("2024-01-01 03:00 +01:00        3.000  [2.000 .. 4.000]");
  }
}
