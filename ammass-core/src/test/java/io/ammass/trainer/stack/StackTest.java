package io.ammass.trainer.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import io.ammass.trainer.naive.SeasonalNaive;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTest {
  private static final int HORIZON = 24;

  @Test
  void theMemberThatForecastsBetterOutOfFoldGetsTheWeight() {
    Dataset site = TestSites.weekly(70);
    Trainer<Forecaster> week = (data, context) -> week(data);
    Trainer<Forecaster> nonsense = (data, context) -> constant("nonsense", data, 1e6);

    Forecast forecast =
        Stack.of(HORIZON, List.of(nonsense, week)).train(site, context()).forecast(site);

    Forecast alone = week(site).forecast(site);
    for (int step = 0; step < HORIZON; step++) {
      assertThat(Math.abs(forecast.mean(step) / alone.mean(step) - 1)).isLessThan(0.05);
    }
  }

  @Test
  void aMemberThatCannotLearnIsLeftOutAndProvenanceSaysSo() {
    Dataset site = TestSites.weekly(70);
    Trainer<Forecaster> unable =
        (data, context) -> {
          throw new InsufficientDataException("needs a year");
        };

    Forecast forecast =
        Stack.of(HORIZON, List.of(unable, (data, context) -> week(data)))
            .train(site, context())
            .forecast(site);

    assertThat(forecast.mean()).containsExactly(week(site).forecast(site).mean());
    assertThat(forecast.provenance().orElseThrow().settings().get("leftOut"))
        .contains("needs a year");
  }

  @Test
  void aMemberThatCannotAnswerLeavesItsWeightToTheOthersWithAReason() {
    Dataset site = TestSites.weekly(70);
    TimeSeries target = site.target();
    Trainer<Forecaster> moody = (data, context) -> moody(data, target.end());

    Forecast forecast =
        Stack.of(HORIZON, List.of(moody, (data, context) -> week(data)))
            .train(site.asOf(target.timeAt(target.size() - HORIZON)), context())
            .forecast(site);

    assertThat(forecast.mean()).containsExactly(week(site).forecast(site).mean());
    assertThat(forecast.reason().orElseThrow()).contains("moody").contains("not today");
  }

  private static TrainingContext context() {
    return TrainingContext.of(3);
  }

  private static Forecaster week(Dataset data) {
    return SeasonalNaive.week(data.target().unit(), data.resolution(), HORIZON);
  }

  private static Forecaster constant(String name, Dataset data, double value) {
    return new Forecaster() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public ForecastShape shape() {
        return new ForecastShape(data.target().unit(), data.resolution(), 1, HORIZON);
      }

      @Override
      public Forecast forecast(Dataset situation) {
        double[] mean = new double[HORIZON];
        Arrays.fill(mean, value);
        TimeSeries target = situation.target();
        return Forecast.builder(
                name, target.unit(), target.end(), target.resolution(), situation.zone())
            .mean(mean)
            .build();
      }
    };
  }

  private static Forecaster moody(Dataset data, Instant from) {
    Forecaster calm = week(data);
    return new Forecaster() {
      @Override
      public String name() {
        return "moody";
      }

      @Override
      public ForecastShape shape() {
        return calm.shape();
      }

      @Override
      public Forecast forecast(Dataset situation) {
        if (!situation.target().end().isBefore(from)) {
          throw new InsufficientDataException("not today");
        }
        return calm.forecast(situation);
      }
    };
  }
}
