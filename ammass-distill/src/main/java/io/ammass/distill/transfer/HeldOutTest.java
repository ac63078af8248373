package io.ammass.distill.transfer;

import io.ammass.backtest.Backtest;
import io.ammass.backtest.BacktestResult;
import io.ammass.backtest.Candidate;
import io.ammass.backtest.CandidateResult;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.trainer.naive.SeasonalNaive;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The usual seventh step: forecasts at every local midnight of the days held back. */
public final class HeldOutTest implements TargetTestStep {
  /** Makes the step. */
  public HeldOutTest() {}

  @Override
  public Map<String, String> settings() {
    return Map.of("issue", "every local midnight");
  }

  @Override
  public TargetTest test(TunedModels models, PreparedData data) {
    TimeSeries series = data.whole().target();
    if (data.testSteps() < data.horizon()) {
      return new TargetTest(
          0, List.of(), List.of("Nothing was held back: the candidates are not tested."));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (TunedModels.Tuned tuned : models.candidates()) {
      candidates.add(Candidate.of(new NamedForecaster(tuned.role().json(), tuned.forecaster())));
    }
    int horizon = data.horizon();
    candidates.add(
        Candidate.of(
            new NamedForecaster(
                "naiveDay", SeasonalNaive.day(series.unit(), series.resolution(), horizon))));
    candidates.add(
        Candidate.of(
            new NamedForecaster(
                "naiveWeek", SeasonalNaive.week(series.unit(), series.resolution(), horizon))));
    Interval held = new Interval(series.timeAt(series.size() - data.testSteps()), series.end());
    BacktestResult result =
        Backtest.of(data.whole())
            .horizon(horizon)
            .everyDay()
            .over(held)
            .run(candidates.toArray(Candidate[]::new));
    List<TargetTest.Score> scores = new ArrayList<>();
    for (CandidateResult candidate : result.candidates()) {
      scores.add(
          new TargetTest.Score(
              candidate.name(),
              candidate.metric("mse"),
              candidate.metric("mae"),
              candidate.metric("mase")));
    }
    TargetTest test = new TargetTest(result.issueTimes().size(), scores, List.of());
    return new TargetTest(test.windows(), scores, notes(models, test));
  }

  private static List<String> notes(TunedModels models, TargetTest test) {
    String shipped = models.shipped().json();
    double mse = test.score(shipped).mse();
    List<String> notes = new ArrayList<>();
    for (TargetTest.Score other : test.scores()) {
      if (!other.role().equals(shipped)) {
        double change = 100 * (mse / other.mse() - 1);
        notes.add(
            String.format(
                Locale.ROOT,
                "What ships (%s) has %.1f %% %s MSE than %s.",
                shipped,
                Math.abs(change),
                change <= 0 ? "less" : "more",
                other.role()));
      }
    }
    return notes;
  }
}
