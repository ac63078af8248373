package io.ammass.trainer.stack;

import io.ammass.calibration.CalibratedTrainer;
import io.ammass.core.series.LocalAxis;
import io.ammass.data.Dataset;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.model.Forecast;
import io.ammass.model.ForecastShape;
import io.ammass.model.Forecaster;
import io.ammass.model.ProgressListener;
import io.ammass.model.Provenance;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.trainer.loadridge.LoadRidge;
import io.ammass.trainer.smoothing.ExponentialSmoothing;
import io.ammass.trainer.windowridge.WindowRidge;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Trains several forecasters and weighs them by what they forecast out of fold.
 *
 * <pre>{@code
 * Forecaster best = Stack.standard(24).train(site, TrainingContext.of(1));
 * }</pre>
 *
 * <p>On up to two folds of 28 days at the end of the history, each forecast daily by members that
 * did not see them, weights are learned for the mean (squared error) and for every quantile
 * (pinball loss), for each of four lead buckets: not negative, summing to one, drawn a little
 * towards equality. Then every member is trained on everything. A member that cannot learn from
 * this history is left out, and provenance says so; a history too short for a fold gives equal
 * weights. Quantiles cannot cross. The price is that every member is trained three times.
 *
 * @see <a href="https://doi.org/10.1016/S0893-6080(05)80023-1">Wolpert (1992), Stacked
 *     generalization</a>
 * @see <a href="https://doi.org/10.1007/BF00117832">Breiman (1996), Stacked regressions: why
 *     weights must not be negative</a>
 */
public final class Stack implements Trainer<Forecaster> {
  static final String METHOD = "stack";
  private static final String VERSION = "0.1.0";
  private static final int FOLDS = 2;
  private static final int FOLD_DAYS = 28;
  private static final int LEAST_FOLD_DAYS = 7;

  private final int horizon;
  private final List<Trainer<? extends Forecaster>> members;

  private Stack(int horizon, List<Trainer<? extends Forecaster>> members) {
    if (!(horizon >= 1)) {
      throw new IllegalArgumentException("horizon must be >= 1, not " + horizon);
    }
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a stack has at least one member");
    }
    this.horizon = horizon;
    this.members = List.copyOf(members);
  }

  /**
   * A stack of given members.
   *
   * @param horizon how many steps each member forecasts, at least 1
   * @param members trainers of that horizon
   * @return the trainer
   */
  public static Stack of(int horizon, List<Trainer<? extends Forecaster>> members) {
    return new Stack(horizon, members);
  }

  /**
   * What suits most loads: {@link LoadRidge}, which knows calendar and weather, {@link
   * ExponentialSmoothing}, which needs little history, and a {@link WindowRidge} with calibrated
   * quantiles, which takes a net load that crosses zero as it is.
   *
   * @param horizon how many steps to forecast, at least 1
   * @return the trainer
   */
  public static Stack standard(int horizon) {
    return of(
        horizon,
        List.of(
            LoadRidge.of(horizon),
            ExponentialSmoothing.of(horizon),
            CalibratedTrainer.of(horizon, WindowRidge.builder(horizon).build())));
  }

  @Override
  public Forecaster train(Dataset data, TrainingContext context) {
    List<Forecaster> whole = new ArrayList<>();
    List<Trainer<? extends Forecaster>> able = new ArrayList<>();
    List<String> left = new ArrayList<>();
    InsufficientDataException failure = null;
    int done = 0;
    for (Trainer<? extends Forecaster> member : members) {
      try {
        whole.add(member.train(data, quiet(context)));
        able.add(member);
      } catch (InsufficientDataException e) {
        left.add(member + ": " + e.getMessage());
        failure = e;
      }
      context.progress().progress(METHOD, ++done, 2L * members.size());
    }
    if (whole.isEmpty()) {
      throw failure == null ? new InsufficientDataException("no member") : failure;
    }
    double[] levels = commonLevels(whole.get(0), data);
    StackWeights weights =
        able.size() == 1
            ? StackWeights.equal(horizon, 1, levels.length)
            : weights(able, levels, data, quiet(context));
    context.progress().progress(METHOD, 2L * members.size(), 2L * members.size());
    TimeSeries target = data.target();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("horizon", Integer.toString(horizon));
    settings.put("members", whole.stream().map(Forecaster::name).collect(Collectors.joining(", ")));
    settings.put("weightsByLead", weights.toString());
    if (!left.isEmpty()) {
      settings.put("leftOut", String.join("; ", left));
    }
    int lookback = whole.stream().mapToInt(member -> member.shape().lookback()).max().orElse(0);
    return new StackForecaster(
        new ForecastShape(target.unit(), target.resolution(), lookback, horizon),
        whole,
        weights,
        levels,
        new Provenance(VERSION, METHOD, context.seed(), data.origins(), settings));
  }

  private static TrainingContext quiet(TrainingContext context) {
    return new TrainingContext(context.seed(), context.executor(), ProgressListener.NONE);
  }

  private static double[] commonLevels(Forecaster forecaster, Dataset data) {
    Forecast forecast = forecaster.forecast(data);
    return forecast.hasQuantiles() ? forecast.levels() : new double[0];
  }

  private StackWeights weights(
      List<Trainer<? extends Forecaster>> able,
      double[] levels,
      Dataset data,
      TrainingContext context) {
    TimeSeries target = data.target();
    int day = LocalAxis.slotsPerDay(target.resolution());
    int horizonDays = (horizon + day - 1) / day;
    int foldDays = Math.min(FOLD_DAYS, (target.size() / day - horizonDays) / 4);
    if (foldDays < LEAST_FOLD_DAYS) {
      return StackWeights.equal(horizon, able.size(), levels.length);
    }
    List<OutOfFold> cases = new ArrayList<>();
    ZonedDateTime end = target.end().atZone(data.zone());
    for (int fold = FOLDS; fold >= 1; fold--) {
      long back = (long) fold * foldDays + horizonDays - 1;
      List<Forecaster> trained = trained(able, data.asOf(end.minusDays(back).toInstant()), context);
      if (trained == null) {
        continue;
      }
      for (int d = 0; d < foldDays; d++) {
        Instant issue = end.minusDays(back - d).toInstant();
        OutOfFold one = OutOfFold.of(trained, data, issue, levels);
        if (one != null) {
          cases.add(one);
        }
      }
    }
    return cases.size() < LEAST_FOLD_DAYS
        ? StackWeights.equal(horizon, able.size(), levels.length)
        : OutOfFold.weigh(cases, able.size(), horizon, levels);
  }

  /** The members trained on what lies before a fold, or null where one cannot. */
  private static @Nullable List<Forecaster> trained(
      List<Trainer<? extends Forecaster>> able, Dataset before, TrainingContext context) {
    List<Forecaster> trained = new ArrayList<>();
    for (Trainer<? extends Forecaster> member : able) {
      try {
        trained.add(member.train(before, context));
      } catch (InsufficientDataException e) {
        // A fold counts only if every member could have been there.
        return null;
      }
    }
    return trained;
  }

  /** Prints the members. */
  @Override
  public String toString() {
    return METHOD + " of " + members;
  }
}
