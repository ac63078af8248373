package io.ammass.trainer.stack;

import io.ammass.calibration.CalibratedTrainer;
import io.ammass.data.Dataset;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import java.time.Duration;

/**
 * What to use when nobody chose: {@link LoadRidge} from a year of history on, before that the
 * standard {@link Stack}, which weighs it against exponential smoothing and a window ridge out of
 * fold.
 *
 * <p>With a year and more LoadRidge alone is as good at a third of the price (two PJM zones, 730
 * days ahead by day, WAPE of LoadRidge and stack: AEP .0284 and .0287, DOM .0457 and .0461); below
 * that it has too little to learn from (England and Wales, ten weeks, MAPE .0154 and .0090). Where
 * a seasonal naive forecast had the smaller absolute error on the latest days, which LoadRidge did
 * not see, as with wind without weather, that one is taken.
 */
public final class Automatic implements Trainer<Forecaster> {
  private static final Duration YEAR = Duration.ofDays(365);

  private final int horizon;

  private Automatic(int horizon) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    this.horizon = horizon;
  }

  /**
   * The trainer for a horizon.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return the trainer
   */
  public static Automatic of(int horizon) {
    return new Automatic(horizon);
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    Duration history = Duration.between(data.target().start(), data.target().end());
    if (history.compareTo(YEAR) < 0) {
      return Stack.standard(horizon).train(data, context);
    }
    Trainer<? extends Forecaster> chosen =
        NaiveTrial.of(data, horizon, context)
            .better()
            .<Trainer<? extends Forecaster>>map(naive -> CalibratedTrainer.of(horizon, naive))
            .orElse(LoadRidge.of(horizon));
    return chosen.train(data, context);
  }

  /** Prints the horizon. */
  @Override
  public String toString() {
    return "automatic horizon " + horizon;
  }
}
