package io.ammass.fallback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.AmmassException;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.period.PeriodTrainer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FallbackTest {
  private static final long SEED = 67;
  private final Dataset site = TestSites.weekly(70);
  private final ForecastShape shape =
      new ForecastShape(site.target().unit(), site.resolution(), 24, 24);

  private Forecaster refusing() {
    return new Forecaster() {
      @Override
      public String name() {
        return "weak";
      }

      @Override
      public ForecastShape shape() {
        return shape;
      }

      @Override
      public Forecast forecast(Dataset situation) {
        throw new InsufficientDataException("no weather");
      }
    };
  }

  @Test
  void theNextInTheChainAnswersAndSaysWhy() {
    Forecast forecast = FallbackForecaster.withNaives(refusing()).forecast(site);

    assertThat(forecast.model()).isEqualTo("naiveWeek");
    assertThat(forecast.reason()).contains("naiveWeek answered; weak could not: no weather");
  }

  @Test
  void whoCanAnswerGivesNoReason() {
    Forecaster naive = SeasonalNaive.day(site.target().unit(), site.resolution(), 24);

    assertThat(FallbackForecaster.withNaives(naive).forecast(site)).isEqualTo(naive.forecast(site));
  }

  @Test
  void whenNobodyCanEveryRefusalIsTold() {
    double[] missing = new double[48];
    Arrays.fill(missing, Double.NaN);
    Dataset empty =
        site.withTarget(
            TimeSeries.of(
                "load", site.target().unit(), site.target().start(), site.resolution(), missing));

    assertThatThrownBy(() -> FallbackForecaster.withNaives(refusing()).forecast(empty))
        .isInstanceOf(AmmassException.class)
        .hasMessageContaining("weak could not")
        .hasMessageContaining("naiveWeek could not")
        .hasMessageContaining("naiveDay could not");
  }

  @Test
  void anotherHorizonIsRefused() {
    assertThatThrownBy(
            () ->
                FallbackForecaster.of(
                    refusing(), SeasonalNaive.day(site.target().unit(), site.resolution(), 12)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("naiveDay");
  }

  @Test
  void theLadderClimbsWithTheDaysOfHistory() {
    Forecaster source = LoadRidge.of(24).train(site, TrainingContext.of(SEED));
    ColdStart ladder =
        ColdStart.of(24)
            .source(source)
            .rung(7, "student", PeriodTrainer.of(24, 400))
            .rung(40, "own", LoadRidge.of(24));

    assertThat(ladder.rungAt(3)).isEqualTo("source");
    assertThat(ladder.rungAt(7)).isEqualTo("student");
    assertThat(ladder.rungAt(60)).isEqualTo("own");
    TrainingContext context = TrainingContext.of(SEED);
    assertThat(ladder.train(site.last(Duration.ofDays(3)), context).name()).isEqualTo("LoadRidge");
    assertThat(ladder.train(site.last(Duration.ofDays(10)), context).name())
        .isEqualTo("period student");
    assertThat(ladder.train(site, context))
        .hasToString(
            "FallbackForecaster LoadRidge -> period student -> LoadRidge -> naiveWeek -> naiveDay");
  }

  @Test
  void daysWithoutValuesDoNotCount() {
    double[] values = site.target().toArray();
    Arrays.fill(values, 0, 24 * 65, Double.NaN);
    Dataset young =
        site.withTarget(
            TimeSeries.of(
                "load", site.target().unit(), site.target().start(), site.resolution(), values));
    ColdStart ladder = ColdStart.of(24).rung(40, "own", LoadRidge.of(24));

    assertThat(ladder.train(young, TrainingContext.of(SEED)).name()).isEqualTo("naiveWeek");
  }

  @Test
  void rungsMustRise() {
    assertThatThrownBy(
            () -> ColdStart.of(24).rung(30, "a", LoadRidge.of(24)).rung(30, "b", LoadRidge.of(24)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("more than 30 days");
  }
}
