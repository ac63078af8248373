package io.ammass.trainer.mlp;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.Activation;
import io.ammass.portable.DenseNetwork;
import io.ammass.portable.NetworkKernel;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a small dense network on a site's history: a portable model with means, or with quantiles
 * that cannot cross.
 *
 * <p>Windows begin at every hour (or every step, if longer); the latest tenth of them, a horizon
 * apart, decides when to stop. Missing history is filled as in forecasting, missing truth counts
 * nothing. Immutable; make one with {@link #builder}.
 */
public final class MlpTrainer implements Trainer<PortableModel> {
  private static final int VALIDATION_SHARE = 10;
  private static final int MIN_WINDOWS = 20;

  private final Builder settings;

  private MlpTrainer(Builder settings) {
    this.settings = settings;
  }

  /**
   * Starts the settings.
   *
   * @param horizon steps to forecast, at least 1
   * @return a builder
   */
  public static Builder builder(int horizon) {
    return new Builder(horizon);
  }

  @Override
  public PortableModel train(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(target.resolution()));
    int lookback = settings.lookback > 0 ? settings.lookback : 7 * day;
    NetworkLayout layout =
        NetworkLayout.of(
            day, lookback, settings.horizon, Math.min(day, lookback), settings.calendar);
    layout = settings.levels.length == 0 ? layout : layout.withQuantiles(settings.levels);
    int[] origins = origins(target, lookback, Math.max(1, day / 24));
    int held = Math.max(1, origins.length / VALIDATION_SHARE);
    int gap = (settings.horizon + Math.max(1, day / 24) - 1) / Math.max(1, day / 24);
    int trained = origins.length - held - gap;
    if (trained < MIN_WINDOWS) {
      throw new InsufficientDataException(
          "a network needs at least "
              + (MIN_WINDOWS + gap + 1)
              + " windows of "
              + (lookback + settings.horizon)
              + " steps, "
              + data.id()
              + " has "
              + origins.length
              + ". Maybe train a period student instead.");
    }
    WindowRows rows = WindowRows.of(layout, data, origins);
    Loss loss =
        settings.levels.length == 0
            ? Losses.squared(0, settings.horizon)
            : Losses.pinball(settings.levels, 0, settings.horizon);
    DenseTrainer.Builder trainer =
        DenseTrainer.builder(loss).epochs(settings.epochs).learningRate(settings.rate);
    if (settings.levels.length > 0) {
      trainer.quantiles(settings.levels.length);
    }
    DenseFit fit =
        trainer
            .build()
            .fit(
                DenseNetwork.layers(
                    layout.inputs(), settings.hidden, layout.outputs(), Activation.RELU),
                rows.part(0, trained),
                rows.part(origins.length - held, origins.length),
                context);
    Map<String, String> work = new TreeMap<>();
    work.put("layout", layout.toString());
    work.put("hidden", Arrays.toString(settings.hidden));
    work.put("windows", Integer.toString(trained));
    work.put("epochs", Integer.toString(fit.epochs()));
    work.put("bestEpoch", Integer.toString(fit.bestEpoch()));
    return PortableModel.builder(
            "mlp",
            target.unit(),
            target.resolution(),
            data.zone(),
            NetworkKernel.of(layout, fit.network(), Float.NEGATIVE_INFINITY))
        .description("dense network of " + data.id() + ", " + trained + " windows")
        .scores(Map.of("validationLoss", fit.validationLoss()))
        .provenance(new Provenance(version(), "MlpTrainer", context.seed(), data.origins(), work))
        .build();
  }

  /** Issue times with a value before them and one after. */
  private int[] origins(TimeSeries target, int lookback, int stride) {
    return IntStream.iterate(
            lookback, at -> at + settings.horizon <= target.size(), at -> at + stride)
        .filter(at -> !Double.isNaN(target.get(at - 1)) && !Double.isNaN(target.get(at)))
        .toArray();
  }

  private static String version() {
    String version = MlpTrainer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Prints horizon, hidden layers and passes. */
  @Override
  public String toString() {
    return "MlpTrainer of horizon "
        + settings.horizon
        + ", hidden "
        + Arrays.toString(settings.hidden)
        + ", at most "
        + settings.epochs
        + " passes";
  }

  /** Collects the settings. */
  public static final class Builder {
    private final int horizon;
    private int lookback;
    private int[] hidden = {32};
    private int epochs = 30;
    private double rate = 2e-3;
    private float[] levels = {};
    private NetworkLayout.Calendar calendar = NetworkLayout.Calendar.WEEK_AND_HOUR;

    private Builder(int horizon) {
      if (!(horizon >= 1)) {
        throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
      }
      this.horizon = horizon;
    }

    /**
     * Sets the look-back; a week unless set.
     *
     * @param steps at least 2
     * @return this
     */
    public Builder lookback(int steps) {
      if (!(steps >= 2)) {
        throw new IllegalArgumentException("look-back must be >= 2, not " + steps);
      }
      lookback = steps;
      return this;
    }

    /**
     * Sets the hidden layers; one of 32 units unless set.
     *
     * @param widths of each layer; may be empty
     * @return this
     */
    public Builder hidden(int... widths) {
      hidden = widths.clone();
      return this;
    }

    /**
     * Sets the most passes.
     *
     * @param count at least 1; 30 unless set
     * @return this
     */
    public Builder epochs(int count) {
      if (!(count >= 1)) {
        throw new IllegalArgumentException("epochs must be >= 1, not " + count);
      }
      epochs = count;
      return this;
    }

    /**
     * Sets the learning rate.
     *
     * @param value more than 0; 0.002 unless set
     * @return this
     */
    public Builder learningRate(double value) {
      if (!(value > 0)) {
        throw new IllegalArgumentException("learning rate must be > 0, not " + value);
      }
      rate = value;
      return this;
    }

    /**
     * Forecasts quantiles that cannot cross instead of means.
     *
     * @param probabilities rising within (0, 1), an odd number, the middle one 0.5
     * @return this
     */
    public Builder quantiles(float... probabilities) {
      levels = probabilities.clone();
      return this;
    }

    /**
     * Sets whether the network is told the time; it is unless set.
     *
     * @param value the calendar
     * @return this
     */
    public Builder calendar(NetworkLayout.Calendar value) {
      calendar = value;
      return this;
    }

    /**
     * Ends the settings.
     *
     * @return the trainer
     */
    public MlpTrainer build() {
      Builder copy = new Builder(horizon);
      copy.lookback = lookback;
      copy.hidden = hidden.clone();
      copy.epochs = epochs;
      copy.rate = rate;
      copy.levels = levels.clone();
      copy.calendar = calendar;
      return new MlpTrainer(copy);
    }
  }
}
