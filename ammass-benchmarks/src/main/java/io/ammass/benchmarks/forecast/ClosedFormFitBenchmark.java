package io.ammass.benchmarks.forecast;

import io.ammass.data.Dataset;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.loadridge.LoadRidgeForecaster;
import io.ammass.trainer.online.OnlineRidge;
import io.ammass.trainer.online.OnlineRidgeForecaster;
import io.ammass.trainer.windowridge.Centring;
import io.ammass.trainer.windowridge.WindowRidge;
import io.ammass.trainer.windowridge.WindowRidgeForecaster;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long do closed-form fits take on two years of an hourly load: 120 window ridges from one
 * pass, a LoadRidge, a day taken in by an online ridge?
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@State(Scope.Thread)
public class ClosedFormFitBenchmark {
  private static final TrainingContext CONTEXT = TrainingContext.of(0);

  private final Dataset site = MadeLoads.hourly(726, 1);
  private final Dataset latest = site.last(Duration.ofDays(10));
  private final WindowRidge grid =
      WindowRidge.builder(96)
          .lookbacks(24, 48, 96, 168, 336)
          .centrings(Centring.WINDOW_MEAN, Centring.LAST_SEASON, Centring.LAST_VALUE)
          .penalties(0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1)
          .build();
  private final OnlineRidgeForecaster yesterday =
      OnlineRidge.of(24).train(site.asOf(site.target().end().minus(Duration.ofDays(1))), CONTEXT);

  /** Checks that the online ridge has a day to take in. */
  @Setup
  public void check() {
    if (yesterday.absorb(latest).windows() != yesterday.windows() + 24) {
      throw new IllegalStateException("a day has 24 windows");
    }
  }

  /**
   * 5 look-backs x 3 centrings x 8 penalties, horizon 96, each scored on held-out windows.
   *
   * @return the forecaster
   */
  @Benchmark
  public WindowRidgeForecaster windowRidge120() {
    return grid.train(site, CONTEXT);
  }

  /**
   * A refit without new calibration.
   *
   * @return the forecaster
   */
  @Benchmark
  public LoadRidgeForecaster loadRidgeRefit() {
    return LoadRidge.of(24).withCalibration(LoadRidge.Calibration.NONE).train(site, CONTEXT);
  }

  /**
   * The same with four calibration folds.
   *
   * @return the forecaster
   */
  @Benchmark
  public LoadRidgeForecaster loadRidgeCalibrated() {
    return LoadRidge.of(24).train(site, CONTEXT);
  }

  /**
   * Yesterday's data into today's model.
   *
   * @return the forecaster
   */
  @Benchmark
  public OnlineRidgeForecaster onlineDay() {
    return yesterday.absorb(latest);
  }
}
