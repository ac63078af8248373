package io.ammass.trainer.windowridge;

import io.ammass.core.series.SeasonalFill;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.ForecastShape;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Trains a linear map from the last steps of the target to the next ones, in closed form.
 *
 * <p>Every combination of look-back, centring and penalty is fitted from the Gram matrices of one
 * pass ({@link WindowGram}) and scored exactly on the latest fifth of the windows; {@link
 * Selection} says what becomes of them. Missing values are filled by season ({@code SeasonalFill}).
 * Scaling the load scales the forecast. Immutable; make one with {@link #builder}.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v37i9.26317">Zeng et al. (2023), Are transformers
 *     effective for time series forecasting?</a>
 * @see <a href="https://arxiv.org/abs/2403.14587">Toner and Darlow (2024), An analysis of linear
 *     time series forecasting models (closed form)</a>
 */
public final class WindowRidge implements Trainer<WindowRidgeForecaster> {
  private static final String METHOD = "WindowRidge";
  private static final String VERSION = "0.1.0";
  private static final int VALIDATION_SHARE = 5;
  private static final int[] AUTO_DAYS = {7, 14, 21};

  /** Above this many steps a factorisation takes seconds and brings nothing on load. */
  private static final int AUTO_LIMIT = 1024;

  private final int horizon;
  private final int season;
  private final int[] lookbacks;
  private final List<Centring> centrings;
  private final List<WindowPenalty> penalties;
  private final Selection selection;

  private WindowRidge(Builder builder) {
    this.horizon = builder.horizon;
    this.season = builder.season;
    this.lookbacks = builder.lookbacks;
    this.centrings = builder.centrings;
    this.penalties = builder.penalties;
    this.selection = builder.selection;
  }

  /**
   * Starts the settings.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return a builder
   * @throws IllegalArgumentException if the horizon is not positive
   */
  public static Builder builder(int horizon) {
    return new Builder(horizon);
  }

  @Override
  public WindowRidgeForecaster train(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    int steps = season > 0 ? season : stepsPerDay(target.resolution());
    int[] candidates = lookbacks.length > 0 ? lookbacks : automatic(target, steps);
    int longest = Arrays.stream(candidates).max().orElseThrow();
    int length = longest + horizon;
    int windows = target.size() - length + 1;
    if (windows < 2) {
      throw new InsufficientDataException(
          METHOD
              + " needs at least "
              + (length + 1)
              + " steps for look-back "
              + longest
              + " and horizon "
              + horizon
              + ", "
              + target.name()
              + " has "
              + target.size()
              + ". Maybe shorten the look-back.");
    }
    double[] filled = SeasonalFill.fill(target.toArray(), steps);
    double mean = Arrays.stream(filled).sum() / filled.length;
    for (int i = 0; i < filled.length; i++) {
      filled[i] -= mean;
    }
    int validationWindows = Math.max(1, windows / VALIDATION_SHARE);
    // A window apart, so that no step of a validation horizon was trained on.
    int trainingWindows = Math.max(1, windows - validationWindows - horizon + 1);
    WindowGram training = WindowGram.of(filled, 0, trainingWindows, length);
    WindowGram validation =
        WindowGram.of(filled, windows - validationWindows, validationWindows, length);
    WindowGram all = WindowGram.of(filled, 0, windows, length);

    Map<String, String> trials = new LinkedHashMap<>();
    List<WindowMap> maps = new ArrayList<>();
    double best = Double.POSITIVE_INFINITY;
    int done = 0;
    for (int lookback : candidates) {
      for (Centring centring : centrings) {
        double[] weights = centring.weights(lookback, steps);
        WindowGram fit = training.part(longest - lookback, length).centred(weights);
        WindowGram score = validation.part(longest - lookback, length).centred(weights);
        WindowGram refit = all.part(longest - lookback, length).centred(weights);
        for (WindowPenalty penalty : penalties) {
          double error =
              score.squaredError(fit.ridge(lookback, penalty, steps))
                  / ((double) validationWindows * horizon);
          trials.put(
              "trial " + lookback + " " + centring + " " + penalty,
              String.format(Locale.ROOT, "validation mse %.6g", error));
          if (selection == Selection.UNIFORM) {
            maps.add(refit.ridge(lookback, penalty, steps).uncentred(weights));
          } else if (error < best) {
            best = error;
            maps.clear();
            maps.add(refit.ridge(lookback, penalty, steps).uncentred(weights));
          }
          done++;
          context
              .progress()
              .progress(
                  METHOD, done, (long) candidates.length * centrings.size() * penalties.size());
        }
      }
    }
    WindowMap map = WindowMap.mean(maps);
    trials.put("horizon", Integer.toString(horizon));
    trials.put("selection", selection.name());
    trials.put("windows", Integer.toString(windows));
    return new WindowRidgeForecaster(
        METHOD,
        new ForecastShape(target.unit(), target.resolution(), map.lookback(), horizon),
        map,
        mean,
        steps,
        new Provenance(VERSION, METHOD, context.seed(), data.origins(), trials));
  }

  /** Whole weeks as far as half of the history reaches; whole days below a fortnight of history. */
  private int[] automatic(TimeSeries target, int steps) {
    int[] fitting =
        Arrays.stream(AUTO_DAYS)
            .map(days -> days * steps)
            .filter(lookback -> lookback <= AUTO_LIMIT && 2 * (lookback + horizon) <= target.size())
            .toArray();
    if (fitting.length > 0) {
      return fitting;
    }
    int days = Math.max(1, (target.size() - horizon) / 2 / steps);
    return new int[] {Math.min(AUTO_LIMIT, days * steps)};
  }

  private static int stepsPerDay(Duration resolution) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(resolution));
  }

  /** Prints the settings. */
  @Override
  public String toString() {
    return METHOD
        + " horizon "
        + horizon
        + ", look-backs "
        + (lookbacks.length == 0 ? "auto" : Arrays.toString(lookbacks))
        + ", "
        + centrings
        + ", penalties "
        + penalties
        + ", "
        + selection;
  }

  /** Collects the settings. */
  public static final class Builder {
    private final int horizon;
    private int season;
    private int[] lookbacks = {};
    private List<Centring> centrings = List.of(Centring.WINDOW_MEAN, Centring.LAST_SEASON);
    private List<WindowPenalty> penalties =
        List.of(WindowPenalty.uniform(0.001), WindowPenalty.uniform(0.01));
    private Selection selection = Selection.UNIFORM;

    private Builder(int horizon) {
      if (!(horizon >= 1)) {
        throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
      }
      this.horizon = horizon;
    }

    /**
     * Sets the steps of a season; a day unless set.
     *
     * @param steps at least 1
     * @return this
     */
    public Builder season(int steps) {
      if (!(steps >= 1)) {
        throw new IllegalArgumentException("season must be >= 1 step, not " + steps);
      }
      season = steps;
      return this;
    }

    /**
     * Sets the look-backs; one, two and three weeks unless set, as far as the history allows.
     *
     * @param steps each at least 1
     * @return this
     */
    public Builder lookbacks(int... steps) {
      if (steps.length == 0 || Arrays.stream(steps).anyMatch(lookback -> lookback < 1)) {
        throw new IllegalArgumentException(
            "look-backs must be >= 1 step, not " + Arrays.toString(steps));
      }
      lookbacks = steps.clone();
      return this;
    }

    /**
     * Sets the centrings.
     *
     * @param values at least one
     * @return this
     */
    public Builder centrings(Centring... values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("at least one centring is needed. Maybe NONE.");
      }
      centrings = List.of(values);
      return this;
    }

    /**
     * Sets plain ridge penalties, relative to the mean square of the look-back.
     *
     * @param values each at least 0
     * @return this
     */
    public Builder penalties(double... values) {
      return penalties(
          Arrays.stream(values).mapToObj(WindowPenalty::uniform).toArray(WindowPenalty[]::new));
    }

    /**
     * Sets the penalties.
     *
     * @param values at least one
     * @return this
     */
    public Builder penalties(WindowPenalty... values) {
      if (values.length == 0) {
        throw new IllegalArgumentException("at least one penalty is needed");
      }
      penalties = List.of(values);
      return this;
    }

    /**
     * Sets what becomes of the configurations.
     *
     * @param value the selection
     * @return this
     */
    public Builder selection(Selection value) {
      selection = Objects.requireNonNull(value, "selection");
      return this;
    }

    /**
     * Ends the settings.
     *
     * @return the trainer
     */
    public WindowRidge build() {
      return new WindowRidge(this);
    }
  }
}
