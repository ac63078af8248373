package io.ammass.trainer.online;

import io.ammass.core.linear.RecursiveRidge;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Duration;

/**
 * Trains a ridge from the last days to the horizon that can take new data in.
 *
 * <p>Every window of look-back and horizon without a gap is a row; both are centred on the mean of
 * the look-back, which is added back. A window half a life older weighs half as much. Scaling the
 * load scales the forecast. Immutable.
 */
public final class OnlineRidge implements Trainer<OnlineRidgeForecaster> {
  private static final int LOOKBACK_DAYS = 7;
  private static final double PENALTY = 1e-3;
  private static final Duration HALF_LIFE = Duration.ofDays(365);

  private final int horizon;
  private final int lookbackDays;
  private final Duration halfLife;

  private OnlineRidge(int horizon, int lookbackDays, Duration halfLife) {
    if (!(horizon >= 1 && lookbackDays >= 1 && halfLife.toMillis() > 0)) {
      throw new IllegalArgumentException(
          "horizon and look-back must be >= 1 and the half-life positive, not "
              + horizon
              + ", "
              + lookbackDays
              + " days and "
              + halfLife);
    }
    this.horizon = horizon;
    this.lookbackDays = lookbackDays;
    this.halfLife = halfLife;
  }

  /**
   * A trainer with a look-back of a week and a half-life of a year.
   *
   * @param horizon steps to forecast, at least 1
   * @return the trainer
   */
  public static OnlineRidge of(int horizon) {
    return new OnlineRidge(horizon, LOOKBACK_DAYS, HALF_LIFE);
  }

  /**
   * The same trainer with another look-back.
   *
   * @param days at least 1
   * @return the changed trainer
   */
  public OnlineRidge lookbackDays(int days) {
    return new OnlineRidge(horizon, days, halfLife);
  }

  /**
   * The same trainer with another forgetting.
   *
   * @param newHalfLife after which a window weighs half, positive
   * @return the changed trainer
   */
  public OnlineRidge halfLife(Duration newHalfLife) {
    return new OnlineRidge(horizon, lookbackDays, newHalfLife);
  }

  @Override
  public OnlineRidgeForecaster train(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(target.resolution()));
    int lookback = lookbackDays * day;
    double forgetting =
        Math.pow(0.5, (double) target.resolution().toMillis() / halfLife.toMillis());
    OnlineRidgeForecaster trained =
        OnlineRidgeForecaster.empty(
                new RecursiveRidge(lookback, horizon, forgetting),
                target,
                lookback,
                horizon,
                day,
                PENALTY)
            .absorb(data);
    if (trained.windows() < lookbackDays) {
      throw new InsufficientDataException(
          "OnlineRidge needs at least "
              + lookbackDays
              + " windows of "
              + (lookback + horizon)
              + " steps without a gap, "
              + target.name()
              + " has "
              + trained.windows()
              + ". Maybe clean the data or shorten the look-back.");
    }
    return trained;
  }

  /** Prints the settings. */
  @Override
  public String toString() {
    return "OnlineRidge horizon "
        + horizon
        + ", look-back "
        + lookbackDays
        + " days, half-life "
        + halfLife;
  }
}
