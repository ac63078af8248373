package io.ammass.trainer.boosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.explain.Contributions;
import io.ammass.model.Forecast;
import io.ammass.model.Provenance;
import io.ammass.portable.DecisionTree;
import io.ammass.portable.TreeEnsemble;
import io.ammass.portable.TreeInput;
import io.ammass.portable.TreeInput.Kind;
import io.ammass.portable.TreeLink;
import io.ammass.portable.TreeSituation;
import io.ammass.testing.TestSites;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Served by core alone: no engine that grows trees is on this module's class path. */
class BoostedForecasterTest {
  private static final Dataset SITE = TestSites.weekly(40);

  /** From 12 h local time on a tenth more; on Sundays as much less. */
  private static BoostedForecaster forecaster(double... levels) {
    DecisionTree noon =
        DecisionTree.builder()
            .split(0, 12, DecisionTree.Missing.LEFT, 0.5)
            .leaf(0)
            .leaf((float) Math.log(1.1))
            .build();
    DecisionTree sunday =
        DecisionTree.builder()
            .split(1, 7, DecisionTree.Missing.LEFT, 6 / 7.0)
            .leaf(0)
            .leaf((float) -Math.log(1.1))
            .build();
    List<List<DecisionTree>> trees =
        levels.length == 0
            ? List.of(List.of(noon, sunday))
            : List.of(List.of(noon, sunday), List.of(), List.of(noon));
    return new BoostedForecaster(
        "boosted",
        SeasonalNaive.week(SITE.target().unit(), Duration.ofHours(1), 24),
        new TreeLink(TreeLink.Kind.LOGARITHMIC, 10),
        List.of(
            TreeInput.of(Kind.TIME_OF_DAY, 0),
            TreeInput.of(Kind.WEEKDAY, 0),
            TreeInput.of(Kind.ERROR_MEAN, 1)),
        List.of(),
        TreeSituation.Place.UNKNOWN,
        TreeEnsemble.of(3, levels, new float[1 + levels.length], trees),
        new Provenance("1", "Test", 0, List.of(), Map.of()));
  }

  @Test
  void treesMultiplyTheBaseOnTheLogarithmicScale() {
    Forecast base = forecaster().base().forecast(SITE);
    Forecast forecast = forecaster().forecast(SITE);

    for (int step = 0; step < 24; step++) {
      var local = forecast.timeAt(step).atZone(SITE.zone());
      double factor =
          (local.getHour() >= 12 ? 1.1 : 1) / (local.getDayOfWeek().getValue() == 7 ? 1.1 : 1);
      assertThat(forecast.mean(step)).isCloseTo(factor * base.mean(step), within(1e-5));
    }
  }

  @Test
  void quantilesAreSortedAroundTheBase() {
    Forecast forecast = forecaster(0.2, 0.8).forecast(SITE);

    for (int step = 0; step < 24; step++) {
      assertThat(forecast.quantile(0.2, step)).isLessThanOrEqualTo(forecast.quantile(0.8, step));
    }
  }

  @Test
  void contributionsAddUpToTheForecast() {
    BoostedExplanation explanation = BoostedExplanation.of(forecaster(), SITE);
    Contributions parts = explanation.contributions();

    assertThat(parts.groups())
        .containsExactly(
            BoostedExplanation.BASE, BoostedExplanation.USUAL, "calendar", "recentLoad");
    for (int step = 0; step < 24; step++) {
      assertThat(parts.sum(step)).isCloseTo(explanation.forecast().mean(step), within(1e-6));
      assertThat(parts.of("recentLoad")[step]).isZero();
    }
    assertThat(explanation.sentence())
        .matches("The trees (raise|lower) the base forecast of 20.* most of it comes from the .*");
  }
}
