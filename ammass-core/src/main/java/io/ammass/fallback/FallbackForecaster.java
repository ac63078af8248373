package io.ammass.fallback;

import io.ammass.data.Dataset;
import io.ammass.error.AmmassException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.trainer.naive.SeasonalNaive;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks forecasters in order until one answers; the forecast's reason says who could not and why.
 *
 * <p>Only what a forecaster may rightly say, a subclass of {@link AmmassException} (too little
 * history, no convergence), passes the question on; a programming error is thrown as it is.
 * Immutable and thread-safe if its forecasters are.
 */
public final class FallbackForecaster implements Forecaster {
  private final List<Forecaster> chain;

  private FallbackForecaster(List<Forecaster> chain) {
    this.chain = chain;
  }

  /**
   * A chain.
   *
   * @param first who is asked first
   * @param others who is asked next, in order; of one horizon, unit and resolution with the first
   * @return the forecaster
   * @throws IllegalArgumentException if a shape differs
   */
  public static FallbackForecaster of(Forecaster first, Forecaster... others) {
    List<Forecaster> chain = new ArrayList<>(List.of(first));
    for (Forecaster other : others) {
      requireFit(first.shape(), other);
      chain.add(other);
    }
    return new FallbackForecaster(List.copyOf(chain));
  }

  /**
   * A forecaster with the naive forecasts of last week and yesterday behind it.
   *
   * @param first who is asked first
   * @return the forecaster
   */
  public static FallbackForecaster withNaives(Forecaster first) {
    ForecastShape shape = first.shape();
    return of(
        first,
        SeasonalNaive.week(shape.unit(), shape.resolution(), shape.horizon()),
        SeasonalNaive.day(shape.unit(), shape.resolution(), shape.horizon()));
  }

  private static void requireFit(ForecastShape first, Forecaster other) {
    ForecastShape shape = other.shape();
    if (shape.horizon() != first.horizon()
        || !shape.unit().equals(first.unit())
        || !shape.resolution().equals(first.resolution())) {
      throw new IllegalArgumentException(
          "a fallback must share horizon, unit and resolution: "
              + other.name()
              + " has "
              + shape
              + ", the first "
              + first);
    }
  }

  @Override
  public String name() {
    return chain.get(0).name();
  }

  @Override
  public ForecastShape shape() {
    return chain.get(0).shape();
  }

  @Override
  public Forecast forecast(Dataset situation) {
    List<String> refusals = new ArrayList<>();
    List<AmmassException> causes = new ArrayList<>();
    for (Forecaster forecaster : chain) {
      try {
        Forecast answer = forecaster.forecast(situation);
        return refusals.isEmpty() ? answer : with(answer, refusals);
      } catch (AmmassException refusal) {
        refusals.add(forecaster.name() + " could not: " + refusal.getMessage());
        causes.add(refusal);
      }
    }
    AmmassException failure =
        new AmmassException(
            "no forecaster of the chain could answer. " + String.join(" | ", refusals));
    causes.forEach(failure::addSuppressed);
    throw failure;
  }

  private static Forecast with(Forecast answer, List<String> refusals) {
    String reason = answer.model() + " answered; " + String.join(" | ", refusals);
    Forecast.Builder builder =
        Forecast.builder(
                answer.model(),
                answer.unit(),
                answer.issueTime(),
                answer.resolution(),
                answer.zone())
            .mean(answer.mean())
            .reason(answer.reason().map(own -> reason + " | " + own).orElse(reason));
    if (answer.hasQuantiles()) {
      double[] levels = answer.levels();
      double[][] values = new double[levels.length][answer.horizon()];
      for (int level = 0; level < levels.length; level++) {
        for (int step = 0; step < answer.horizon(); step++) {
          values[level][step] = answer.quantile(levels[level], step);
        }
      }
      builder.quantiles(levels, values);
    }
    answer.total().ifPresent(builder::total);
    answer.provenance().ifPresent(builder::provenance);
    return builder.build();
  }

  /** Prints who is asked, in order. */
  @Override
  public String toString() {
    return "FallbackForecaster "
        + String.join(" -> ", chain.stream().map(Forecaster::name).toList());
  }
}
