package io.ammass.examples;

import io.ammass.calibration.CalibratedTrainer;
import io.ammass.fallback.ColdStart;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.teacher.boosted.BoostedTrainer;
import io.ammass.teacher.dl4j.forecast.DeepTrainer;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.online.OnlineRidge;
import io.ammass.trainer.period.PeriodTrainer;
import io.ammass.trainer.smoothing.ExponentialSmoothing;
import io.ammass.trainer.smoothing.Theta;
import io.ammass.trainer.stack.Automatic;
import io.ammass.trainer.windowridge.Centring;
import io.ammass.trainer.windowridge.WindowRidge;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** The trainers a command can name; {@code auto} weighs them on the history alone. */
enum ForecastMethod {
  AUTO("auto", ForecastMethod::ladder),
  LOAD_RIDGE("loadRidge", LoadRidge::of),
  WINDOW_RIDGE(
      "windowRidge", steps -> CalibratedTrainer.of(steps, WindowRidge.builder(steps).build())),
  /** The plain peer: one ridge on the last week. */
  LAG_RIDGE("lagRidge", ForecastMethod::lagRidge),
  NAIVE("naive", ForecastMethod::calibratedNaive),
  ETS("ets", ExponentialSmoothing::of),
  THETA("theta", Theta::of),
  ONLINE_RIDGE("onlineRidge", OnlineRidge::of),
  BOOSTED("boosted", BoostedTrainer::of),
  STUDENT("student", steps -> PeriodTrainer.of(steps, ForecastMethod.STUDENT_PARAMETERS)),
  DLINEAR("dlinear", DeepTrainer::dlinear),
  NHITS("nhits", DeepTrainer::nhits),
  LSTM("lstm", DeepTrainer::lstm);

  private static final double PLAIN_PENALTY = 0.01;
  private static final int STUDENT_PARAMETERS = 1_000;
  private static final int STUDENT_DAYS = 8;
  private static final int OWN_DAYS = 28;

  private final String label;
  private final IntFunction<Trainer<? extends Forecaster>> trainer;

  ForecastMethod(String label, IntFunction<Trainer<? extends Forecaster>> trainer) {
    this.label = label;
    this.trainer = trainer;
  }

  /** The method of a name, whatever its case. */
  static ForecastMethod named(String name) {
    for (ForecastMethod method : values()) {
      if (method.label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
        return method;
      }
    }
    throw new IllegalArgumentException("--model must be one of " + names() + ", not " + name);
  }

  static String names() {
    return Arrays.stream(values()).map(method -> method.label).collect(Collectors.joining(", "));
  }

  /** A short history gets what it can feed; from four weeks on the choice is made by score. */
  private static Trainer<? extends Forecaster> ladder(int steps) {
    return ColdStart.of(steps)
        .rung(STUDENT_DAYS, STUDENT.label, STUDENT.trainer(steps))
        .rung(OWN_DAYS, "automatic", Automatic.of(steps));
  }

  /** Needs the resolution, which the data tell. */
  private static Trainer<? extends Forecaster> lagRidge(int steps) {
    return CalibratedTrainer.of(
        steps,
        (data, context) ->
            WindowRidge.builder(steps)
                .lookbacks(weekOf(data.resolution()))
                .centrings(Centring.WINDOW_MEAN)
                .penalties(PLAIN_PENALTY)
                .build()
                .train(data, context));
  }

  /** The day before, with the quantiles of its errors. */
  private static Trainer<? extends Forecaster> calibratedNaive(int steps) {
    return CalibratedTrainer.of(
        steps,
        (data, context) -> SeasonalNaive.day(data.target().unit(), data.resolution(), steps));
  }

  private static int weekOf(Duration resolution) {
    return (int) Math.max(1, Duration.ofDays(7).dividedBy(resolution));
  }

  String label() {
    return label;
  }

  /** What to calibrate anew: without quantiles of its own where it can do without. */
  Trainer<? extends Forecaster> uncalibrated(int horizon) {
    return this == LOAD_RIDGE
        ? LoadRidge.of(horizon).withCalibration(LoadRidge.Calibration.NONE)
        : trainer(horizon);
  }

  Trainer<? extends Forecaster> trainer(int horizon) {
    return trainer.apply(horizon);
  }
}
