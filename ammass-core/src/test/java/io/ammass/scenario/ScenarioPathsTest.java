package io.ammass.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.calibration.Residuals;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioPathsTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final double MEMORY = 0.9;
  private static final long SEED = 66;

  private static Forecast forecast(int day) {
    double[] mean = new double[24];
    double[][] quantiles = new double[3][24];
    for (int step = 0; step < 24; step++) {
      mean[step] = 100 + 10 * step;
      quantiles[0][step] = mean[step] - 5 - step;
      quantiles[1][step] = mean[step] + 1;
      quantiles[2][step] = mean[step] + 20;
    }
    return Forecast.builder(
            "made", Unit.MEGAWATT, START.plus(Duration.ofDays(day)), HOUR, ZoneOffset.UTC)
        .mean(mean)
        .quantiles(new double[] {0.1, 0.5, 0.9}, quantiles)
        .build();
  }

  private static Residuals residuals(int windows) {
    SplittableRandom random = new SplittableRandom(SEED);
    Residuals.Builder builder = Residuals.builder(24);
    for (int window = 0; window < windows; window++) {
      Forecast forecast = forecast(window);
      double[] truth = forecast.mean();
      double error = random.nextDouble() - 0.5;
      for (int step = 0; step < 24; step++) {
        error = MEMORY * error + Math.sqrt(1 - MEMORY * MEMORY) * (random.nextDouble() - 0.5);
        truth[step] += error;
      }
      builder.add(forecast, TimeSeries.of("t", Unit.MEGAWATT, forecast.issueTime(), HOUR, truth));
    }
    return builder.build();
  }

  @ParameterizedTest
  @EnumSource
  void everyStepHasTheForecastsOwnQuantiles(Dependence dependence) {
    Forecast forecast = forecast(0);
    ScenarioPaths paths = ScenarioPaths.draw(forecast, residuals(200), dependence, 500, SEED);

    for (int step = 0; step < 24; step++) {
      double[] values = new double[500];
      for (int path = 0; path < 500; path++) {
        values[path] = paths.get(path, step);
      }
      Arrays.sort(values);
      for (double level : forecast.levels()) {
        // Order statistics stand at (i + .5) / n: the mean of the two beside n times the level.
        int at = (int) Math.round(level * 500);
        assertThat((values[at - 1] + values[at]) / 2)
            .isCloseTo(forecast.quantile(level, step), within(0.1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepsGoTogetherAsErrorsDid(Dependence dependence) {
    ScenarioPaths paths = ScenarioPaths.draw(forecast(0), residuals(400), dependence, 2000, SEED);

    // Rank correlation of neighbours: 400 windows leave it uncertain by some hundredths.
    assertThat(correlation(paths, 10, 11)).isCloseTo(MEMORY, within(0.06));
    assertThat(correlation(paths, 10, 14)).isCloseTo(Math.pow(MEMORY, 4), within(0.12));
  }

  private static double correlation(ScenarioPaths paths, int one, int other) {
    double xy = 0;
    double xx = 0;
    double yy = 0;
    double[] x = ranks(paths, one);
    double[] y = ranks(paths, other);
    for (int i = 0; i < x.length; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
      yy += y[i] * y[i];
    }
    return xy / Math.sqrt(xx * yy);
  }

  private static double[] ranks(ScenarioPaths paths, int step) {
    int n = paths.count();
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(paths.get(a, step), paths.get(b, step)));
    double[] ranks = new double[n];
    for (int rank = 0; rank < n; rank++) {
      ranks[order[rank]] = rank - (n - 1) / 2.0;
    }
    return ranks;
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedDrawsTheSamePaths(Dependence dependence) {
    Residuals residuals = residuals(30);
    ScenarioPaths one = ScenarioPaths.draw(forecast(0), residuals, dependence, 50, SEED);
    ScenarioPaths again = ScenarioPaths.draw(forecast(0), residuals, dependence, 50, SEED);

    for (int path = 0; path < 50; path++) {
      assertThat(one.path(path)).isEqualTo(again.path(path));
    }
  }

  @Test
  void tooFewWindowsAreNamed() {
    assertThatThrownBy(
            () ->
                ScenarioPaths.draw(forecast(0), residuals(5), Dependence.GAUSSIAN_COPULA, 10, SEED))
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("there are 5");
  }
}
