package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.util.Set;

/** A trainer that does not see some covariates, and whose forecaster does not see them either. */
record SelectedCovariates(Trainer<? extends Forecaster> trainer, Set<String> without)
    implements Trainer<Forecaster> {
  SelectedCovariates {
    without = Set.copyOf(without);
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    return new Blind(trainer.train(data.withoutCovariates(without), context), without);
  }

  /** Prints the trainer and what it does not see. */
  @Override
  public String toString() {
    return trainer + " without " + without;
  }

  private record Blind(Forecaster forecaster, Set<String> without) implements Forecaster {
    @Override
    public String name() {
      return forecaster.name();
    }

    @Override
    public ForecastShape shape() {
      return forecaster.shape();
    }

    @Override
    public Forecast forecast(Dataset situation) {
      return forecaster.forecast(situation.withoutCovariates(without));
    }
  }
}
