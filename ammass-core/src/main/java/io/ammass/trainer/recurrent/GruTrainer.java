package io.ammass.trainer.recurrent;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.portable.NetworkLayout;
import io.ammass.portable.PortableModel;
import io.ammass.portable.RecurrentKernel;
import io.ammass.portable.RecurrentNetwork;
import io.ammass.trainer.mlp.Loss;
import io.ammass.trainer.mlp.Losses;
import io.ammass.trainer.mlp.WindowRows;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Trains a small gated recurrent network on a site's history: a portable model with means, or with
 * quantiles that cannot cross.
 *
 * <p>It reads a week of history in pieces; the calendar of the issue time goes to its head. Windows
 * begin at every hour (or every step, if longer); the latest tenth of them, a horizon apart,
 * decides when to stop. With a budget of parameters the most hidden units that fit are taken, at
 * most those asked for. Immutable; make one with {@link #of}.
 */
public final class GruTrainer implements Trainer<PortableModel> {
  private static final int LOOKBACK_DAYS = 7;
  private static final int VALIDATION_SHARE = 10;
  private static final int MIN_WINDOWS = 20;
  private static final int BATCH = 32;
  private static final double RATE = 1e-2;
  private static final int PATIENCE = 8;

  private final int horizon;
  private final int hidden;
  private final int piece;
  private final int epochs;
  private final int maxParameters;
  private final float[] levels;

  private GruTrainer(
      int horizon, int hidden, int piece, int epochs, int maxParameters, float[] levels) {
    this.horizon = horizon;
    this.hidden = hidden;
    this.piece = piece;
    this.epochs = epochs;
    this.maxParameters = maxParameters;
    this.levels = levels;
  }

  /**
   * A trainer of 16 hidden units that read a day at a time, at most 40 passes.
   *
   * @param horizon steps to forecast, at least 1
   * @return the trainer
   */
  public static GruTrainer of(int horizon) {
    require("horizon", horizon);
    return new GruTrainer(horizon, 16, 0, 40, Integer.MAX_VALUE, new float[0]);
  }

  private static void require(String name, int value) {
    if (!(value >= 1)) {
      throw new IllegalArgumentException(name + " must be >= 1, not " + value);
    }
  }

  /**
   * The same trainer with other hidden units.
   *
   * @param units at least 1
   * @return the changed trainer
   */
  public GruTrainer hidden(int units) {
    require("hidden", units);
    return new GruTrainer(horizon, units, piece, epochs, maxParameters, levels);
  }

  /**
   * The same trainer with other pieces.
   *
   * @param steps read at a time; a week must fall into them
   * @return the changed trainer
   */
  public GruTrainer piece(int steps) {
    require("piece", steps);
    return new GruTrainer(horizon, hidden, steps, epochs, maxParameters, levels);
  }

  /**
   * The same trainer with other passes.
   *
   * @param most at least 1
   * @return the changed trainer
   */
  public GruTrainer epochs(int most) {
    require("epochs", most);
    return new GruTrainer(horizon, hidden, piece, most, maxParameters, levels);
  }

  /**
   * The same trainer under a budget.
   *
   * @param most learned numbers
   * @return the changed trainer
   */
  public GruTrainer maxParameters(int most) {
    require("maxParameters", most);
    return new GruTrainer(horizon, hidden, piece, epochs, most, levels);
  }

  /**
   * The same trainer for quantiles that cannot cross instead of means.
   *
   * @param probabilities rising within (0, 1), an odd number, the middle one 0.5; copied
   * @return the changed trainer
   */
  public GruTrainer quantiles(float... probabilities) {
    return new GruTrainer(horizon, hidden, piece, epochs, maxParameters, probabilities.clone());
  }

  @Override
  public PortableModel train(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(target.resolution()));
    NetworkLayout layout =
        NetworkLayout.of(
            day, LOOKBACK_DAYS * day, horizon, day, NetworkLayout.Calendar.WEEK_AND_HOUR);
    layout = levels.length == 0 ? layout : layout.withQuantiles(levels);
    RecurrentNetwork.Shape shape = shape(layout, piece == 0 ? day : piece);
    int stride = Math.max(1, day / 24);
    int[] origins =
        IntStream.iterate(layout.lookback(), at -> at + horizon <= target.size(), at -> at + stride)
            .filter(at -> !Double.isNaN(target.get(at - 1)) && !Double.isNaN(target.get(at)))
            .toArray();
    int held = Math.max(1, origins.length / VALIDATION_SHARE);
    int trained = origins.length - held - (horizon + stride - 1) / stride;
    if (trained < MIN_WINDOWS) {
      throw new InsufficientDataException(
          "a recurrent network needs at least "
              + MIN_WINDOWS
              + " windows of "
              + (layout.lookback() + horizon)
              + " steps to learn from, "
              + data.id()
              + " has "
              + Math.max(0, trained)
              + ". Maybe train a period student instead.");
    }
    WindowRows rows = WindowRows.of(layout, data, origins);
    Loss loss =
        levels.length == 0 ? Losses.squared(0, horizon) : Losses.pinball(levels, 0, horizon);
    GruFit fit =
        GruFit.fit(
            shape,
            new GruFit.Settings(loss, loss, levels.length, epochs, BATCH, RATE, PATIENCE),
            rows.part(0, trained),
            rows.part(origins.length - held, origins.length),
            context);
    Map<String, String> work = new TreeMap<>();
    work.put("layout", layout.toString());
    work.put("hidden", Integer.toString(shape.hidden()));
    work.put("piece", Integer.toString(shape.width()));
    work.put("windows", Integer.toString(trained));
    work.put("epochs", Integer.toString(fit.epochs()));
    work.put("bestEpoch", Integer.toString(fit.bestEpoch()));
    String version = GruTrainer.class.getPackage().getImplementationVersion();
    return PortableModel.builder(
            "gru",
            target.unit(),
            target.resolution(),
            data.zone(),
            RecurrentKernel.of(layout, fit.network(), Float.NEGATIVE_INFINITY))
        .description("gated recurrent network of " + data.id() + ", " + trained + " windows")
        .scores(Map.of("validationLoss", fit.validationLosses().get(fit.bestEpoch())))
        .provenance(
            new Provenance(
                version == null ? "development" : version,
                "GruTrainer",
                context.seed(),
                data.origins(),
                work))
        .build();
  }

  /** The most hidden units within the budget. */
  private RecurrentNetwork.Shape shape(NetworkLayout layout, int width) {
    int lookback = layout.lookback();
    if (lookback % width != 0) {
      throw new IllegalArgumentException(
          "a week of " + lookback + " steps does not fall into pieces of " + width);
    }
    for (int units = hidden; units >= 1; units--) {
      RecurrentNetwork.Shape shape =
          new RecurrentNetwork.Shape(
              lookback / width, width, layout.inputs() - lookback, units, layout.outputs());
      if (shape.parameters() <= maxParameters) {
        return shape;
      }
    }
    throw new IllegalArgumentException(
        "no recurrent network of pieces of "
            + width
            + " and "
            + layout.outputs()
            + " outputs fits "
            + maxParameters
            + " parameters. Maybe read smaller pieces, or allow more.");
  }

  /** Prints horizon, hidden units and passes. */
  @Override
  public String toString() {
    return "GruTrainer of horizon "
        + horizon
        + ", at most "
        + hidden
        + " hidden units, at most "
        + epochs
        + " passes";
  }
}
