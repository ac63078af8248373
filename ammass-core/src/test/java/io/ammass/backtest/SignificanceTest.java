package io.ammass.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.data.Dataset;
import io.ammass.metric.CostMetric;
import io.ammass.metric.DieboldMariano;
import io.ammass.model.Forecast;
import io.ammass.testing.TestSites;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignificanceTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private final Dataset site = TestSites.weekly(70);

  private BacktestResult result(Duration every) {
    return Backtest.of(site)
        .last(40)
        .every(every)
        .run(
            SeasonalNaive.week(Unit.KILOWATT_HOUR, HOUR, 24),
            SeasonalNaive.day(Unit.KILOWATT_HOUR, HOUR, 24));
  }

  @Test
  void aWeeklyLoadIsForecastBetterByTheWeekThanChanceGives() {
    BacktestResult result = result(Duration.ofDays(1));

    DieboldMariano test = result.significance("naiveWeek", "naiveDay");

    assertThat(test.statistic()).isNegative();
    assertThat(test.pValueFirstBetter()).isLessThan(0.01);
    assertThat(result.significance("naiveDay", "naiveWeek").statistic())
        .isCloseTo(-test.statistic(), within(1e-9));
    assertThat(test.toString()).contains("1 step ahead");
  }

  @Test
  void windowsThatOverlapCountAsManyStepsAhead() {
    assertThat(result(Duration.ofHours(6)).significance("naiveWeek", "naiveDay").toString())
        .contains("4 steps ahead");
  }

  @Test
  void windowErrorsHaveTheMeanAbsoluteErrorAsTheirMean() {
    CandidateResult week = result(Duration.ofDays(1)).candidate("naiveWeek");

    assertThat(Arrays.stream(week.windowErrors()).average().orElseThrow())
        .isCloseTo(week.metric("mae"), within(1e-9));
  }

  @Test
  void rescoredForecastsMustBeOfTheirWindows() {
    CandidateResult week = result(Duration.ofDays(1)).candidate("naiveWeek");
    List<Forecast> later = week.forecasts().subList(10, week.forecasts().size());

    CandidateResult rest = week.rescored("rest", later);

    assertThat(rest.forecasts()).hasSize(later.size());
    assertThat(rest.windowErrors())
        .isEqualTo(Arrays.copyOfRange(week.windowErrors(), 10, week.forecasts().size()));
    assertThatThrownBy(() -> week.rescored("wrong", week.forecasts().subList(0, 10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not of the window");
  }

  @Test
  void aUsersCostIsScoredOnTheSameForecasts() {
    CandidateResult week = result(Duration.ofDays(1)).candidate("naiveWeek");

    double both = week.score(CostMetric.imbalance(120, 30));
    double shortOnly = week.score(CostMetric.imbalance(120, 0));

    assertThat(both).isGreaterThan(shortOnly);
    assertThat(week.score(CostMetric.imbalance(1, 1))).isCloseTo(week.metric("mae"), within(1e-9));
  }
}
