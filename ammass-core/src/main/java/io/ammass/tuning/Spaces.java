package io.ammass.tuning;

import io.ammass.data.Dataset;
import io.ammass.error.UnknownNameException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.mlp.MlpTrainer;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.online.OnlineRidge;
import io.ammass.trainer.smoothing.ExponentialSmoothing;
import io.ammass.trainer.smoothing.Theta;
import io.ammass.trainer.windowridge.Centring;
import io.ammass.trainer.windowridge.WindowPenalty;
import io.ammass.trainer.windowridge.WindowRidge;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The search spaces of the library's own trainers. Their values are round numbers around what each
 * trainer does by itself, which is the first trial.
 */
public final class Spaces {
  private static final String LOOKBACK_DAYS = "lookbackDays";

  private Spaces() {}

  /**
   * What is searched when nobody chose: cheap kinds first.
   *
   * @return naive, smoothing, windowRidge, loadRidge
   */
  public static List<SearchSpace> standard() {
    return List.of(naive(), smoothing(), windowRidge(), loadRidge());
  }

  /**
   * The space of a name.
   *
   * @param name naive, smoothing, windowRidge, onlineRidge, loadRidge or network, in any case
   * @return the space
   * @throws UnknownNameException if there is none
   */
  public static SearchSpace named(String name) {
    return named(
        name, List.of(naive(), smoothing(), windowRidge(), onlineRidge(), loadRidge(), network()));
  }

  /**
   * The space of a name among others than the standard ones.
   *
   * @param name in any case
   * @param all the spaces to choose from
   * @return the space
   * @throws UnknownNameException if there is none
   */
  public static SearchSpace named(String name, List<SearchSpace> all) {
    return all.stream()
        .filter(space -> space.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UnknownNameException(
                    "no search space \""
                        + name
                        + "\". Maybe one of "
                        + all.stream().map(SearchSpace::name).toList()));
  }

  /**
   * The naive forecasts: nothing that is worse than they are should be chosen.
   *
   * @return the day or the week before
   */
  public static SearchSpace naive() {
    return SearchSpace.named("naive")
        .choice("season", "week", "day")
        .trainer(
            (settings, horizon) ->
                (data, context) ->
                    settings.text("season").equals("week")
                        ? SeasonalNaive.week(data.target().unit(), data.resolution(), horizon)
                        : SeasonalNaive.day(data.target().unit(), data.resolution(), horizon));
  }

  /**
   * Exponential smoothing and Theta.
   *
   * @return the method
   */
  public static SearchSpace smoothing() {
    return SearchSpace.named("smoothing")
        .choice("method", "ets", "theta")
        .trainer(
            (settings, horizon) ->
                settings.text("method").equals("ets")
                    ? ExponentialSmoothing.of(horizon)
                    : Theta.of(horizon));
  }

  /**
   * {@link WindowRidge}: look-backs, centring, kind and strength of the penalty.
   *
   * @return the space
   */
  public static SearchSpace windowRidge() {
    return SearchSpace.named("windowRidge")
        .choice(LOOKBACK_DAYS, "auto", "7", "14", "21", "28", "7+14", "14+28")
        .choice("centring", "both", Centring.WINDOW_MEAN, Centring.LAST_SEASON, Centring.LAST_VALUE)
        .choice("penalty", WindowPenalty.Shape.UNIFORM, WindowPenalty.Shape.AGE)
        .logRange("strength", 1e-2, 1e-4, 10)
        .trainer(Spaces::windowRidge);
  }

  private static Trainer<? extends Forecaster> windowRidge(Configuration settings, int horizon) {
    Centring[] centrings =
        settings.text("centring").equals("both")
            ? new Centring[] {Centring.WINDOW_MEAN, Centring.LAST_SEASON}
            : new Centring[] {Centring.valueOf(settings.text("centring"))};
    WindowPenalty penalty =
        new WindowPenalty(
            WindowPenalty.Shape.valueOf(settings.text("penalty")), settings.decimal("strength"));
    String lookback = settings.text(LOOKBACK_DAYS);
    int[] days =
        lookback.equals("auto")
            ? new int[0]
            : Arrays.stream(lookback.split("\\+")).mapToInt(Integer::parseInt).toArray();
    return (data, context) -> {
      WindowRidge.Builder builder =
          WindowRidge.builder(horizon).centrings(centrings).penalties(penalty);
      if (days.length > 0) {
        builder.lookbacks(Arrays.stream(days).map(day -> day * stepsPerDay(data)).toArray());
      }
      return builder.build().train(data, context);
    };
  }

  /**
   * {@link OnlineRidge}: look-back and forgetting.
   *
   * @return the space
   */
  public static SearchSpace onlineRidge() {
    return SearchSpace.named("onlineRidge")
        .choice(LOOKBACK_DAYS, 7, 3, 14)
        .choice("halfLifeDays", 365, 90, 180, 730)
        .trainer(
            (settings, horizon) ->
                OnlineRidge.of(horizon)
                    .lookbackDays(settings.integer(LOOKBACK_DAYS))
                    .halfLife(Duration.ofDays(settings.integer("halfLifeDays"))));
  }

  /**
   * {@link LoadRidge}: which covariates it sees, how fast it forgets, how much history it takes.
   *
   * @return the space; a search compares means, so the winner's quantiles are calibrated by itself
   */
  public static SearchSpace loadRidge() {
    return SearchSpace.named("loadRidge")
        .covariates()
        .choice("halfLifeYears", 2, 1, 4, 8)
        .choice("historyYears", 10, 2, 3, 5)
        .trainer(
            (settings, horizon) ->
                LoadRidge.of(horizon)
                    .withHalfLifeYears(settings.decimal("halfLifeYears"))
                    .withHistory(Duration.ofDays(365L * settings.integer("historyYears") + 3)));
  }

  /**
   * {@link MlpTrainer}: look-back, layers, width and learning rate of a small dense network.
   *
   * @return the space
   */
  public static SearchSpace network() {
    return SearchSpace.named("network")
        .choice(LOOKBACK_DAYS, 7, 14, 2)
        .choice("layers", 1, 2)
        .choice("width", 32, 16, 64, 128)
        .logRange("learningRate", 2e-3, 3e-4, 1e-2)
        .choice("epochs", 30, 15)
        .trainer(
            (settings, horizon) ->
                (data, context) -> {
                  int[] hidden = new int[settings.integer("layers")];
                  Arrays.fill(hidden, settings.integer("width"));
                  return MlpTrainer.builder(horizon)
                      .lookback(settings.integer(LOOKBACK_DAYS) * stepsPerDay(data))
                      .hidden(hidden)
                      .learningRate(settings.decimal("learningRate"))
                      .epochs(settings.integer("epochs"))
                      .build()
                      .train(data, context);
                });
  }

  private static int stepsPerDay(Dataset data) {
    return (int) Math.max(1, Duration.ofDays(1).dividedBy(data.resolution()));
  }
}
