package io.ammass.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * What every forecaster keeps. A forecaster's test extends it and gives a forecaster and a site
 * with at least ten steps after the issue time.
 */
public abstract class AbstractForecasterContractTest {
  /**
   * The forecaster under test.
   *
   * @return a forecaster that can forecast {@link #site} at {@link #issueTime}
   */
  protected abstract Forecaster forecaster();

  /**
   * A site whose target reaches beyond the issue time.
   *
   * @return the site
   */
  protected abstract Dataset site();

  /**
   * When the forecast is made.
   *
   * @return an instant inside the site's target
   */
  protected abstract Instant issueTime();

  @Test
  void forecastStartsAtTheIssueTimeWithTheStatedShape() {
    Forecaster forecaster = forecaster();
    Forecast forecast = forecaster.forecast(site().asOf(issueTime()));

    assertThat(forecast.issueTime()).isEqualTo(issueTime());
    assertThat(forecast.horizon()).isEqualTo(forecaster.shape().horizon());
    assertThat(forecast.resolution()).isEqualTo(forecaster.shape().resolution());
    assertThat(forecast.unit()).isEqualTo(forecaster.shape().unit());
    assertThat(forecaster.name()).isNotBlank();
  }

  @Test
  void theFutureDoesNotLeak() {
    Dataset site = site();
    TimeSeries target = site.target();
    double[] changed = target.toArray();
    SplittableRandom random = new SplittableRandom(7);
    for (int i = target.indexOf(issueTime()); i < changed.length; i++) {
      changed[i] = 1e6 * random.nextDouble();
    }
    Dataset other =
        site.withTarget(
            TimeSeries.of(
                target.name(), target.unit(), target.start(), target.resolution(), changed));

    assertThat(forecaster().forecast(other.asOf(issueTime())))
        .isEqualTo(forecaster().forecast(site.asOf(issueTime())));
  }

  @Test
  void threadsShareItWithoutMixingAnswers() throws Exception {
    Forecaster forecaster = forecaster();
    Dataset then = site().asOf(issueTime());
    Forecast alone = forecaster.forecast(then);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<Forecast>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        answers.add(pool.submit(() -> forecaster.forecast(then)));
      }
      for (Future<Forecast> answer : answers) {
        assertThat(answer.get()).isEqualTo(alone);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void quantilesAreOrderedWhereThereAreAny() {
    Forecast forecast = forecaster().forecast(site().asOf(issueTime()));
    double[] levels = forecast.levels();
    for (int step = 0; step < forecast.horizon(); step++) {
      for (int i = 1; i < levels.length; i++) {
        assertThat(forecast.quantile(levels[i], step))
            .isGreaterThanOrEqualTo(forecast.quantile(levels[i - 1], step));
      }
    }
  }
}
