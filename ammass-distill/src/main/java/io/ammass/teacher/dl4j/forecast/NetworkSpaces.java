package io.ammass.teacher.dl4j.forecast;

import io.ammass.tuning.SearchSpace;
import java.util.List;

/** The search spaces of the deep networks, for {@code io.ammass.tuning.Tuning}. */
public final class NetworkSpaces {
  private static final String LOOKBACK_DAYS = "lookbackDays";
  private static final String LEARNING_RATE = "learningRate";
  private static final String WIDTH = "width";

  private NetworkSpaces() {}

  /**
   * All of them, the cheapest first.
   *
   * @return dlinear, nhits, lstm
   */
  public static List<SearchSpace> all() {
    return List.of(dlinear(), nhits(), lstm());
  }

  /**
   * DLinear: look-back, learning rate, covariates.
   *
   * @return the space
   */
  public static SearchSpace dlinear() {
    return SearchSpace.named("dlinear")
        .choice(LOOKBACK_DAYS, 7, 14, 21)
        .logRange(LEARNING_RATE, 1e-3, 1e-4, 1e-2)
        .covariates()
        .trainer(
            (settings, horizon) ->
                DeepTrainer.dlinear(horizon)
                    .lookbackDays(settings.integer(LOOKBACK_DAYS))
                    .learningRate(settings.decimal(LEARNING_RATE)));
  }

  /**
   * N-HiTS: look-back, width, learning rate, covariates.
   *
   * @return the space
   */
  public static SearchSpace nhits() {
    return SearchSpace.named("nhits")
        .choice(LOOKBACK_DAYS, 7, 14)
        .choice(WIDTH, 256, 64, 128, 512)
        .logRange(LEARNING_RATE, 1e-3, 1e-4, 1e-2)
        .covariates()
        .trainer(
            (settings, horizon) ->
                DeepTrainer.nhits(horizon)
                    .lookbackDays(settings.integer(LOOKBACK_DAYS))
                    .width(settings.integer(WIDTH))
                    .learningRate(settings.decimal(LEARNING_RATE)));
  }

  /**
   * The LSTM: look-back, width, learning rate, covariates.
   *
   * @return the space
   */
  public static SearchSpace lstm() {
    return SearchSpace.named("lstm")
        .choice(LOOKBACK_DAYS, 7, 14)
        .choice(WIDTH, 64, 32, 128)
        .logRange(LEARNING_RATE, 1e-3, 3e-4, 1e-2)
        .covariates()
        .trainer(
            (settings, horizon) ->
                DeepTrainer.lstm(horizon)
                    .lookbackDays(settings.integer(LOOKBACK_DAYS))
                    .width(settings.integer(WIDTH))
                    .learningRate(settings.decimal(LEARNING_RATE)));
  }
}
