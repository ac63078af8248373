package io.ammass.trainer.climatology;

import io.ammass.calibration.CalibratedTrainer;
import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.Arrays;
import java.util.Objects;

/**
 * Trains another trainer's model on the weather that was, and lets it forecast with the {@link
 * Climatology} of the weather to come.
 *
 * <p>What a model is worth without a weather forecast: {@code ClimatologyAhead.of(24,
 * LoadRidge.of(24))}. The bands of the model would be those of a known weather, so they are left
 * out and calibrated anew by {@link CalibratedTrainer}, on forecasts made with the climate.
 *
 * <p><b>Cost</b>: the trainer is run five times.
 */
public final class ClimatologyAhead implements Trainer<Forecaster> {
  private final int horizon;
  private final CalibratedTrainer calibrated;

  private ClimatologyAhead(int horizon, CalibratedTrainer calibrated) {
    this.horizon = horizon;
    this.calibrated = calibrated;
  }

  /**
   * Wraps a trainer.
   *
   * @param horizon how many steps the trainer's models forecast, at least 1
   * @param trainer the trainer
   * @return the wrapped trainer
   */
  public static ClimatologyAhead of(int horizon, Trainer<? extends Forecaster> trainer) {
    Objects.requireNonNull(trainer, "trainer");
    Trainer<Forecaster> blind = (data, context) -> new Blind(trainer.train(data, context), horizon);
    return new ClimatologyAhead(horizon, CalibratedTrainer.of(horizon, blind));
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    return calibrated.train(data, context);
  }

  /** Prints the horizon. */
  @Override
  public String toString() {
    return "climatology ahead, horizon " + horizon;
  }

  /** A forecaster that sees the climate where others see the weather ahead; means only. */
  private record Blind(Forecaster model, int horizon) implements Forecaster {
    @Override
    public String name() {
      return model.name();
    }

    @Override
    public ForecastShape shape() {
      return model.shape();
    }

    @Override
    public Forecast forecast(Dataset situation) {
      Forecast forecast = model.forecast(Climatology.ahead(situation, horizon));
      double[] mean = new double[forecast.horizon()];
      Arrays.setAll(mean, forecast::mean);
      Forecast.Builder builder =
          Forecast.builder(
                  name(),
                  forecast.unit(),
                  forecast.issueTime(),
                  forecast.resolution(),
                  forecast.zone())
              .mean(mean);
      forecast.provenance().ifPresent(builder::provenance);
      forecast.reason().ifPresent(builder::reason);
      return builder.build();
    }
  }
}
