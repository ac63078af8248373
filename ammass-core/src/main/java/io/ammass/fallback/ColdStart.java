package io.ammass.fallback;

import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecaster;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.period.PeriodPrior;
import io.ammass.trainer.period.PeriodTrainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Trains what a site's days of history can bear: the source's model as it is, then a ridge drawn
 * towards it, then the site's own model; each with the lower rungs as fallbacks.
 *
 * <p>A rung is taken when there are as many days with values as it asks for; a rung that refuses in
 * training is skipped. Immutable.
 */
public final class ColdStart implements Trainer<FallbackForecaster> {
  private static final int PRIOR_DAYS = 7;
  private static final int OWN_DAYS = 60;
  private static final int STUDENT_PARAMETERS = 1_000;

  private final int horizon;
  private final @Nullable Forecaster source;
  private final List<Rung> rungs;

  private record Rung(int days, String name, Trainer<?> trainer) {}

  private ColdStart(int horizon, @Nullable Forecaster source, List<Rung> rungs) {
    this.horizon = horizon;
    this.source = source;
    this.rungs = List.copyOf(rungs);
  }

  /**
   * A ladder without rungs but the naive forecasts.
   *
   * @param horizon steps to forecast, at least 1
   * @return the ladder
   */
  public static ColdStart of(int horizon) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    return new ColdStart(horizon, null, List.of());
  }

  /**
   * The usual ladder: the source's model from the first day, a period student drawn towards the
   * source's from 7 days, {@link LoadRidge} on the site's own data from 60 days.
   *
   * @param source the source's model, in the unit and resolution of the site
   * @param prior what the source taught a period student
   * @return the ladder
   */
  public static ColdStart standard(Forecaster source, PeriodPrior prior) {
    int horizon = source.shape().horizon();
    return of(horizon)
        .source(source)
        .rung(PRIOR_DAYS, "priorRidge", PeriodTrainer.of(horizon, STUDENT_PARAMETERS).prior(prior))
        .rung(OWN_DAYS, "ownModel", LoadRidge.of(horizon));
  }

  /**
   * The same ladder with a source's model below all rungs.
   *
   * @param newSource the model, used as it is
   * @return the changed ladder
   */
  public ColdStart source(Forecaster newSource) {
    return new ColdStart(horizon, Objects.requireNonNull(newSource, "newSource"), rungs);
  }

  /**
   * The same ladder with a further rung on top.
   *
   * @param days days with values that it needs, more than the rung below
   * @param name its name in messages
   * @param trainer makes a forecaster of the ladder's horizon
   * @return the changed ladder
   * @throws IllegalArgumentException if the rung below asks for as many days
   */
  public ColdStart rung(int days, String name, Trainer<?> trainer) {
    int below = rungs.isEmpty() ? 0 : rungs.get(rungs.size() - 1).days();
    if (!(days > below)) {
      throw new IllegalArgumentException(
          "rung " + name + " must ask for more than " + below + " days, not " + days);
    }
    List<Rung> more = new ArrayList<>(rungs);
    more.add(new Rung(days, name, trainer));
    return new ColdStart(horizon, source, more);
  }

  /**
   * The rung that so many days of history reach.
   *
   * @param days days with values
   * @return its name; {@code source} or {@code naive} below all rungs
   */
  public String rungAt(double days) {
    String name = source == null ? "naive" : "source";
    for (Rung rung : rungs) {
      name = days >= rung.days() ? rung.name() : name;
    }
    return name;
  }

  @Override
  public FallbackForecaster train(Dataset data, TrainingContext context) {
    TimeSeries target = data.target();
    int present = target.size() - target.missingCount();
    if (source == null && present == 0) {
      throw new InsufficientDataException(
          "a cold start without a source needs at least one value of "
              + target.name()
              + ". Maybe give the model of a similar site.");
    }
    double days = (double) present * target.resolution().toMillis() / Duration.ofDays(1).toMillis();
    List<Forecaster> chain = new ArrayList<>();
    for (int i = rungs.size() - 1; i >= 0; i--) {
      if (days >= rungs.get(i).days()) {
        try {
          chain.add(rungs.get(i).trainer().train(data, context));
        } catch (InsufficientDataException refusal) {
          // Days with values are not all that a trainer may ask for; the next rung asks for less.
          context.progress().progress(rungs.get(i).name() + " skipped", 0, 1);
        }
      }
    }
    if (source != null) {
      chain.add(source);
    }
    chain.add(SeasonalNaive.week(target.unit(), target.resolution(), horizon));
    chain.add(SeasonalNaive.day(target.unit(), target.resolution(), horizon));
    return FallbackForecaster.of(
        chain.get(0), chain.subList(1, chain.size()).toArray(Forecaster[]::new));
  }

  /** Prints the rungs with their days. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("ColdStart ").append(rungAt(0)).append(" from day 0");
    rungs.forEach(
        rung -> text.append(", ").append(rung.name()).append(" from day ").append(rung.days()));
    return text.toString();
  }
}
