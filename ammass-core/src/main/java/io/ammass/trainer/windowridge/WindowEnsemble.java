package io.ammass.trainer.windowridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Linear maps for several channels of one kind: the learned cycle of each channel is subtracted, a
 * uniform ensemble of ridge fits is learned from all channels together and collapsed into one map,
 * and each channel's own map is drawn towards it as strongly as validation asks.
 *
 * <p><b>Shapes</b>: channels {@code [channels][steps]} without NaN, on comparable scales. The cycle
 * has {@code season} values a channel; step 0 of a channel is phase 0. Immutable.
 */
public final class WindowEnsemble {
  private final int season;
  private final double[][] cycles;
  private final List<WindowMap> maps;
  private final double validationMse;
  private final Map<String, String> trials;

  private WindowEnsemble(
      int season,
      double[][] cycles,
      List<WindowMap> maps,
      double validationMse,
      Map<String, String> trials) {
    this.validationMse = validationMse;
    this.season = season;
    this.cycles = cycles;
    this.maps = List.copyOf(maps);
    this.trials = trials;
  }

  /**
   * Fits on the first steps and chooses on the next.
   *
   * @param recipe what the ensemble is made of
   * @param channels {@code [channels][steps]}, without NaN; not modified
   * @param trainEnd the step after the last that is fitted
   * @param validationEnd the step after the last used for choosing; nothing later is read
   * @param horizon how many steps to forecast
   * @return the ensemble
   */
  public static WindowEnsemble fit(
      WindowRecipe recipe, double[][] channels, int trainEnd, int validationEnd, int horizon) {
    int season = recipe.season();
    int longest = recipe.longest();
    int length = longest + horizon;
    double[][] cycles = new double[channels.length][];
    List<WindowGram> training = new ArrayList<>();
    List<WindowGram> validation = new ArrayList<>();
    for (int c = 0; c < channels.length; c++) {
      cycles[c] = cycle(channels[c], trainEnd, season);
      double[] rest = withoutCycle(channels[c], cycles[c], validationEnd);
      training.add(WindowGram.of(rest, 0, trainEnd - length + 1, length));
      validation.add(
          WindowGram.of(rest, trainEnd - longest, validationEnd - trainEnd - horizon + 1, length));
    }
    WindowMap shared = sharedMap(recipe, sum(training), horizon);
    return chooseOwn(recipe, training, validation, shared, cycles);
  }

  /** The uniform mean of every look-back, centring and penalty. */
  private static WindowMap sharedMap(WindowRecipe recipe, WindowGram gram, int horizon) {
    List<WindowMap> maps = new ArrayList<>();
    for (int lookback : recipe.lookbacks()) {
      WindowGram part = gram.part(recipe.longest() - lookback, recipe.longest() + horizon);
      for (Centring centring : recipe.centrings()) {
        double[] weights = centring.weights(lookback, recipe.season());
        WindowGram centred = part.centred(weights);
        for (WindowPenalty penalty : recipe.penalties()) {
          maps.add(centred.ridge(lookback, penalty, recipe.season()).uncentred(weights));
        }
      }
    }
    return WindowMap.mean(maps);
  }

  private static WindowEnsemble chooseOwn(
      WindowRecipe recipe,
      List<WindowGram> training,
      List<WindowGram> validation,
      WindowMap shared,
      double[][] cycles) {
    Map<String, String> trials = new LinkedHashMap<>();
    List<WindowMap> best = new ArrayList<>();
    training.forEach(gram -> best.add(shared));
    double bestError = meanSquaredError(validation, best);
    trials.put("validation mse shared", String.format(Locale.ROOT, "%.6f", bestError));
    if (training.size() > 1) {
      double[] weights = Centring.LAST_VALUE.weights(shared.lookback(), recipe.season());
      for (double strength : recipe.ownStrengths()) {
        List<WindowMap> own = new ArrayList<>();
        for (WindowGram gram : training) {
          own.add(
              gram.centred(weights).towards(shared, strength, recipe.season()).uncentred(weights));
        }
        double error = meanSquaredError(validation, own);
        trials.put("validation mse own " + strength, String.format(Locale.ROOT, "%.6f", error));
        if (error < bestError) {
          bestError = error;
          best.clear();
          best.addAll(own);
        }
      }
    }
    return new WindowEnsemble(recipe.season(), cycles, best, bestError, trials);
  }

  private static double meanSquaredError(List<WindowGram> grams, List<WindowMap> maps) {
    double sum = 0;
    double count = 0;
    for (int c = 0; c < grams.size(); c++) {
      sum += grams.get(c).squaredError(maps.get(c));
      count += (double) grams.get(c).windows() * maps.get(c).horizon();
    }
    return sum / count;
  }

  private static WindowGram sum(List<WindowGram> grams) {
    WindowGram sum = grams.get(0);
    for (WindowGram gram : grams.subList(1, grams.size())) {
      sum = sum.plus(gram);
    }
    return sum;
  }

  private static double[] cycle(double[] channel, int end, int season) {
    double[] sum = new double[season];
    int[] count = new int[season];
    for (int i = 0; i < end; i++) {
      sum[i % season] += channel[i];
      count[i % season]++;
    }
    for (int phase = 0; phase < season; phase++) {
      sum[phase] /= Math.max(1, count[phase]);
    }
    return sum;
  }

  private static double[] withoutCycle(double[] channel, double[] cycle, int end) {
    double[] rest = new double[end];
    for (int i = 0; i < end; i++) {
      rest[i] = channel[i] - cycle[i % cycle.length];
    }
    return rest;
  }

  /**
   * Forecasts one channel from every origin of a span.
   *
   * @param channel its index
   * @param values the channel's steps; not modified
   * @param from the first origin: the step after the look-back
   * @param windows how many origins
   * @return {@code [windows][horizon]}
   */
  public double[][] forecasts(int channel, double[] values, int from, int windows) {
    WindowMap map = maps.get(channel);
    double[] rest = withoutCycle(values, cycles[channel], from + windows - 1);
    double[][] forecasts = new double[windows][map.horizon()];
    for (int window = 0; window < windows; window++) {
      map.apply(rest, from + window, forecasts[window]);
      for (int h = 0; h < map.horizon(); h++) {
        forecasts[window][h] += cycles[channel][(from + window + h) % season];
      }
    }
    return forecasts;
  }

  /**
   * The map of a channel, on values without their cycle.
   *
   * @param channel its index
   * @return the map
   */
  public WindowMap map(int channel) {
    return maps.get(channel);
  }

  /**
   * How many numbers were learned: the coefficients of the distinct maps and the cycles.
   *
   * @return the count
   */
  public int parameters() {
    int sum = 0;
    for (WindowMap map : maps.stream().distinct().toList()) {
      sum += map.lookback() * map.horizon();
    }
    return sum + cycles.length * season;
  }

  /**
   * The mean squared error on all validation windows, channels and steps, by which the maps were
   * chosen.
   *
   * @return the error of these maps
   */
  public double validationMse() {
    return validationMse;
  }

  /**
   * The validation scores by which the maps were chosen.
   *
   * @return score by trial; unmodifiable
   */
  public Map<String, String> trials() {
    return java.util.Collections.unmodifiableMap(trials);
  }

  /** Prints the maps' shape and the number of channels. */
  @Override
  public String toString() {
    return "WindowEnsemble of " + maps.size() + " channels, " + maps.get(0);
  }
}
