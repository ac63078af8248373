package io.ammass.backtest;

import io.ammass.error.InsufficientDataException;
import io.ammass.trainer.windowridge.WindowEnsemble;
import io.ammass.trainer.windowridge.WindowRecipe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The long-horizon protocol of the literature on the ETT sets: several channels, a fixed split,
 * errors on the scale of the train rows.
 *
 * <p>Each channel is standardised with mean and population deviation of its train rows. Fits see
 * train rows only, choices see validation rows too, whose windows' histories begin in the train
 * rows. MSE and MAE are means over all {@code test - horizon + 1} windows (stride 1, none dropped),
 * channels and steps.
 *
 * @see <a href="https://doi.org/10.1609/aaai.v35i12.17325">Zhou et al. (2021), Informer, section
 *     5</a>
 */
public final class LongHorizonProtocol {
  private final double[][] channels;
  private final int train;
  private final int validation;
  private final int test;

  private LongHorizonProtocol(double[][] channels, int train, int validation, int test) {
    this.channels = channels;
    this.train = train;
    this.validation = validation;
    this.test = test;
  }

  /**
   * What one model did at one horizon.
   *
   * @param model the model's name
   * @param horizon steps ahead
   * @param mse mean squared error on the standardised scale
   * @param mae mean absolute error on the standardised scale
   * @param windows test windows a channel
   * @param fitSeconds the time of fitting and choosing
   * @param forecastMicros the mean time of a forecast of one channel
   * @param parameters numbers learned
   * @param trials what was tried and its validation score, as text
   */
  public record Score(
      String model,
      int horizon,
      double mse,
      double mae,
      int windows,
      double fitSeconds,
      double forecastMicros,
      int parameters,
      String trials) {}

  /**
   * Standardises channels.
   *
   * @param raw {@code [channels][steps]} without NaN; not modified; steps after the split are
   *     ignored
   * @param train train rows
   * @param validation validation rows
   * @param test test rows
   * @return the protocol
   * @throws InsufficientDataException if there are fewer rows than the split asks for
   * @throws IllegalArgumentException if a value is missing
   */
  public static LongHorizonProtocol of(double[][] raw, int train, int validation, int test) {
    int rows = train + validation + test;
    double[][] channels = new double[raw.length][];
    for (int c = 0; c < raw.length; c++) {
      if (raw[c].length < rows) {
        throw new InsufficientDataException(
            "the split asks for " + rows + " rows, channel " + c + " has " + raw[c].length);
      }
      channels[c] = standardised(Arrays.copyOf(raw[c], rows), train, c);
    }
    return new LongHorizonProtocol(channels, train, validation, test);
  }

  private static double[] standardised(double[] values, int train, int channel) {
    double mean = 0;
    for (int i = 0; i < train; i++) {
      mean += values[i] / train;
    }
    double variance = 0;
    for (int i = 0; i < train; i++) {
      variance += (values[i] - mean) * (values[i] - mean) / train;
    }
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - mean) / deviation;
      if (Double.isNaN(values[i])) {
        throw new IllegalArgumentException(
            "channel " + channel + " is missing row " + i + ". Maybe fill the gaps first.");
      }
    }
    return values;
  }

  /**
   * Fits, chooses and tests a window ensemble.
   *
   * @param recipe what it is made of
   * @param horizon steps ahead
   * @return its score
   */
  public Score windowEnsemble(WindowRecipe recipe, int horizon) {
    requireHorizon(horizon);
    long start = System.nanoTime();
    WindowEnsemble ensemble =
        WindowEnsemble.fit(recipe, channels, train, train + validation, horizon);
    double fitSeconds = (System.nanoTime() - start) / 1e9;
    int windows = test - horizon + 1;
    start = System.nanoTime();
    List<double[][]> forecasts = new ArrayList<>();
    for (int c = 0; c < channels.length; c++) {
      forecasts.add(ensemble.forecasts(c, channels[c], train + validation, windows));
    }
    double micros = (System.nanoTime() - start) / 1e3 / windows / channels.length;
    return score(
        "windowEnsemble",
        forecasts,
        horizon,
        fitSeconds,
        micros,
        ensemble.parameters(),
        ensemble.trials().toString());
  }

  /**
   * Tests the repetition of the last season.
   *
   * @param name the model's name, such as {@code naiveDay}
   * @param season steps of a season
   * @param horizon steps ahead
   * @return its score
   */
  public Score seasonalNaive(String name, int season, int horizon) {
    requireHorizon(horizon);
    int windows = test - horizon + 1;
    List<double[][]> forecasts = new ArrayList<>();
    for (double[] channel : channels) {
      double[][] rows = new double[windows][horizon];
      for (int window = 0; window < windows; window++) {
        int origin = train + validation + window;
        for (int h = 0; h < horizon; h++) {
          rows[window][h] = channel[origin - season + h % season];
        }
      }
      forecasts.add(rows);
    }
    return score(name, forecasts, horizon, 0, 0, 0, "{}");
  }

  private void requireHorizon(int horizon) {
    if (!(horizon >= 1 && horizon <= Math.min(test, validation))) {
      throw new IllegalArgumentException(
          "horizon must be in 1.." + Math.min(test, validation) + ", not " + horizon);
    }
  }

  private Score score(
      String model,
      List<double[][]> forecasts,
      int horizon,
      double fitSeconds,
      double micros,
      int parameters,
      String trials) {
    double squares = 0;
    double absolutes = 0;
    int windows = test - horizon + 1;
    for (int c = 0; c < channels.length; c++) {
      for (int window = 0; window < windows; window++) {
        int origin = train + validation + window;
        for (int h = 0; h < horizon; h++) {
          double error = channels[c][origin + h] - forecasts.get(c)[window][h];
          squares += error * error;
          absolutes += Math.abs(error);
        }
      }
    }
    double count = (double) channels.length * windows * horizon;
    return new Score(
        model,
        horizon,
        squares / count,
        absolutes / count,
        windows,
        fitSeconds,
        micros,
        parameters,
        trials);
  }
}
