package io.ammass.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.calibration.Residuals;
import io.ammass.data.TimeSeries;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecast;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconcilerTest {
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final long SEED = 64;
  private static final int WINDOWS = 200;
  private static final int HORIZON = 3;

  private final Hierarchy grid =
      Hierarchy.builder()
          .sum("region", "north", "south")
          .sum("north", "a", "b")
          .sum("south", "c", "d")
          .build();

  private Map<String, Residuals> residuals() {
    SplittableRandom random = new SplittableRandom(SEED);
    Map<String, Residuals.Builder> builders = new LinkedHashMap<>();
    grid.nodes().forEach(node -> builders.put(node, Residuals.builder(HORIZON)));
    for (int window = 0; window < WINDOWS; window++) {
      double common = random.nextDouble() - 0.5;
      for (String node : grid.nodes()) {
        double[] error = new double[HORIZON];
        for (int step = 0; step < HORIZON; step++) {
          error[step] = (1 + grid.height(node)) * (common + random.nextDouble() - 0.5);
        }
        Forecast zero = forecast(window, new double[HORIZON]);
        builders
            .get(node)
            .add(zero, TimeSeries.of(node, Unit.MEGAWATT, zero.issueTime(), HOUR, error));
      }
    }
    Map<String, Residuals> residuals = new LinkedHashMap<>();
    builders.forEach((node, builder) -> residuals.put(node, builder.build()));
    return residuals;
  }

  private static Forecast forecast(int day, double... mean) {
    double[][] quantiles = new double[3][mean.length];
    for (int step = 0; step < mean.length; step++) {
      quantiles[0][step] = mean[step] - 2;
      quantiles[1][step] = mean[step];
      quantiles[2][step] = mean[step] + 3;
    }
    return Forecast.builder(
            "m", Unit.MEGAWATT, START.plus(Duration.ofDays(day)), HOUR, ZoneOffset.UTC)
        .mean(mean)
        .quantiles(new double[] {0.1, 0.5, 0.9}, quantiles)
        .build();
  }

  /** S (S' W^-1 S)^-1 S' W^-1, as the paper writes it, with another library's matrices. */
  @ParameterizedTest
  @EnumSource(names = {"EQUAL", "VARIANCE", "SHRUNK_COVARIANCE"})
  void isTheProjectionOfThePaper(ErrorWeighting weighting) {
    Map<String, Residuals> residuals = residuals();
    java.util.List<double[]> errors = new java.util.ArrayList<>();
    for (int window = 0; window < WINDOWS; window++) {
      for (int step = 0; step < HORIZON; step++) {
        double[] vector = new double[7];
        for (int i = 0; i < 7; i++) {
          vector[i] = residuals.get(grid.nodes().get(i)).error(window, step);
        }
        errors.add(vector);
      }
    }
    SimpleMatrix w = new SimpleMatrix(7, 7, true, ErrorCovariance.of(errors, 7, weighting));
    SimpleMatrix s = new SimpleMatrix(7, 4);
    for (int leaf = 0; leaf < 4; leaf++) {
      double[] unit = new double[4];
      unit[leaf] = 1;
      s.setColumn(leaf, 0, grid.aggregate(unit));
    }
    SimpleMatrix inverse = w.invert();
    SimpleMatrix base = new SimpleMatrix(7, 1, true, new double[] {100, 30, 80, 10, 25, 33, 39});

    SimpleMatrix expected =
        s.mult(s.transpose().mult(inverse).mult(s).invert())
            .mult(s.transpose())
            .mult(inverse)
            .mult(base);
    double[] found =
        Reconciler.fit(grid, residuals, weighting)
            .reconcile(new double[] {100, 30, 80, 10, 25, 33, 39});

    for (int i = 0; i < 7; i++) {
      assertThat(found[i]).isCloseTo(expected.get(i), within(1e-9));
    }
  }

  @ParameterizedTest
  @EnumSource
  void meansAndEverySampleAddUp(ErrorWeighting weighting) {
    Map<String, Forecast> base = new LinkedHashMap<>();
    double level = 10;
    for (String node : grid.nodes()) {
      base.put(node, forecast(500, level, level + 1, level - 1));
      level += 7;
    }

    ReconciledForecasts fitting = Reconciler.fit(grid, residuals(), weighting).reconcile(base);

    for (String sum : grid.aggregates()) {
      for (int step = 0; step < HORIZON; step++) {
        double mean = 0;
        for (String leaf : grid.leavesOf(sum)) {
          mean += fitting.forecast(leaf).mean(step);
        }
        assertThat(fitting.forecast(sum).mean(step)).isCloseTo(mean, within(1e-9));
        for (int s = 0; s < WINDOWS; s++) {
          double sample = 0;
          for (String leaf : grid.leavesOf(sum)) {
            sample += fitting.samples(leaf)[s][step];
          }
          assertThat(fitting.samples(sum)[s][step]).isCloseTo(sample, within(1e-9));
        }
      }
    }
  }

  @Test
  void forecastsThatAddUpAlreadyAreLeftAlone() {
    double[] fitting = grid.aggregate(new double[] {4, 5, 6, 7});

    double[] again = Reconciler.fit(grid, residuals()).reconcile(fitting);

    for (int i = 0; i < fitting.length; i++) {
      assertThat(again[i]).isCloseTo(fitting[i], within(1e-12));
    }
  }

  @Test
  void quantilesOfCoherentForecastsStayThoseOfTheSamples() {
    // Base forecasts that add up at the median and have no width at the sums: the leaves' bands
    // must shrink, since what they may do together is known.
    Map<String, Forecast> base = new LinkedHashMap<>();
    for (String node : grid.nodes()) {
      double mean = 10 * grid.leavesOf(node).size();
      base.put(node, forecast(500, mean, mean, mean));
    }

    ReconciledForecasts fitting = Reconciler.fit(grid, residuals()).reconcile(base);

    Forecast region = fitting.forecast("region");
    for (int step = 0; step < HORIZON; step++) {
      assertThat(region.quantile(0.1, step)).isLessThan(region.quantile(0.5, step));
      assertThat(region.quantile(0.5, step)).isLessThan(region.quantile(0.9, step));
    }
    assertThat(region.total()).isPresent();
  }

  @Test
  void aNodeWithoutForecastOrResidualsIsNamed() {
    assertThatThrownBy(() -> Reconciler.fit(grid, Map.of()))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("region");
    assertThatThrownBy(() -> Reconciler.fit(grid, residuals()).reconcile(Map.of()))
        .isInstanceOf(UnknownNameException.class)
        .hasMessageContaining("region");
  }
}
