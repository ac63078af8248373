package io.ammass.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ammass.Ammass;
import io.ammass.backtest.Backtest;
import io.ammass.backtest.Candidate;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.data.TimeSeries;
import io.ammass.error.InsufficientDataException;
import io.ammass.metric.Rmse;
import io.ammass.model.Forecaster;
import io.ammass.model.ProgressListener;
import io.ammass.model.Trainer;
import io.ammass.model.TrainingContext;
import io.ammass.testing.TestSites;
import io.ammass.trainer.naive.SeasonalNaive;
import io.ammass.trainer.windowridge.WindowRidge;
import io.ammass.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TuningTest {
  private static final Dataset SITE = TestSites.weekly(120);

  /** Naive forecasts that are wrong by a factor: the best factor is known. */
  private static SearchSpace scaled(Object... factors) {
    return SearchSpace.named("scaled")
        .choice("factor", factors)
        .trainer((settings, horizon) -> scaled(settings.decimal("factor"), horizon));
  }

  private static Trainer<? extends Forecaster> scaled(double factor, int horizon) {
    return (data, context) -> new ScaledNaive(week(data, horizon), factor);
  }

  private static Forecaster week(Dataset data, int horizon) {
    return SeasonalNaive.week(data.target().unit(), data.resolution(), horizon);
  }

  private static Tuning ofTrials(int count) {
    return Ammass.tune(SITE).horizon(24).trials(count);
  }

  @Test
  void findsTheFactorThatIsRight() {
    TuningResult result =
        ofTrials(12).over(scaled(0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 2)).run();

    assertThat(result.best().configuration().decimal("factor")).isEqualTo(1);
    assertThat(result.best().state()).isEqualTo(Trial.State.COMPLETE);
    assertThat(result.trials()).hasSize(12);
    assertThat(result.trainer().train(SITE, TrainingContext.of(0)).forecast(SITE))
        .isEqualTo(new ScaledNaive(week(SITE, 24), 1).forecast(SITE));
    assertThat(result.toString()).contains("factor=1", "COMPLETE", "HALTED");
  }

  @Test
  void aThirdGoesOnToThreeTimesAsManyFolds() {
    TuningResult result = ofTrials(10).over(scaled(2, 3, 4, 5, 6, 7, 8, 9, 10, 11)).run();

    // The first bracket is the first point alone; the second has nine: nine, three and one trial.
    assertThat(result.trials().get(0).rungs())
        .extracting(Trial.Rung::folds)
        .containsExactly(1, 3, 9);
    List<Trial> second = result.trials().subList(1, 10);
    assertThat(second).allMatch(trial -> trial.bracket() == 1);
    assertThat(second.stream().filter(trial -> trial.rung() >= 1)).hasSize(3);
    assertThat(second.stream().filter(trial -> trial.rung() >= 2)).hasSize(1);
    Trial best = result.best();
    assertThat(best.origins()).isEqualTo(best.rungs().get(2).origins());
    assertThat(best.rungs()).extracting(Trial.Rung::origins).isSorted();
  }

  @Test
  void theScoreIsThatOfABackTestOfTheSameOrigins() {
    TuningResult result =
        Ammass.tune(SITE).horizon(24).folds(1).trials(1).metric(Rmse.METRIC).over(scaled(1)).run();
    Instant end = SITE.target().end();
    Instant from =
        end.atZone(SITE.zone()).toLocalDate().minusDays(40).atStartOfDay(SITE.zone()).toInstant();

    double rmse =
        Backtest.of(SITE)
            .horizon(24)
            .over(new Interval(from, end))
            .every(Duration.ofDays(3))
            .run(Candidate.of("scaled", scaled(1, 24), Duration.ofDays(999)))
            .candidate("scaled")
            .metric("rmse");

    assertThat(result.best().origins()).isEqualTo(14);
    assertThat(result.best().score()).isCloseTo(rmse, within(1e-9));
    assertThat(result.metric()).isEqualTo("rmse");
  }

  @Test
  void whatLiesAfterTheEndDoesNotChangeTheChoice() {
    Instant until = SITE.target().end().minus(Duration.ofDays(20));
    TimeSeries target = SITE.target();
    double[] changed = target.toArray();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = target.indexOf(until); i < changed.length; i++) {
      changed[i] = 1e6 * random.nextDouble();
    }
    Dataset other =
        SITE.withTarget(
            TimeSeries.of(
                target.name(), target.unit(), target.start(), target.resolution(), changed));

    List<TuningResult> results = new ArrayList<>();
    for (Dataset data : List.of(SITE, other, SITE.asOf(until))) {
      results.add(
          Ammass.tune(data)
              .until(until)
              .horizon(24)
              .trials(12)
              .over(Spaces.naive())
              .over(ridges())
              .run());
    }

    for (TuningResult result : results) {
      assertThat(scores(result)).isEqualTo(scores(results.get(0)));
      assertThat(result.best().configuration()).isEqualTo(results.get(0).best().configuration());
    }
  }

  @Test
  void parallelTrialsGiveWhatSerialOnesGive() {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      TuningResult serial = searched(TrainingContext.of(5));
      TuningResult parallel = searched(new TrainingContext(5, pool, ProgressListener.NONE));

      assertThat(scores(parallel)).isEqualTo(scores(serial));
      assertThat(parallel.work()).isEqualTo(serial.work());
      assertThat(parallel.provenance()).isEqualTo(serial.provenance());
    } finally {
      pool.shutdownNow();
    }
  }

  private static TuningResult searched(TrainingContext context) {
    return ofTrials(15).over(Spaces.naive()).over(ridges()).context(context).run();
  }

  /** Window ridges of short look-backs, quick to fit. */
  private static SearchSpace ridges() {
    return SearchSpace.named("ridges")
        .choice("lookback", 24, 48)
        .logRange("strength", 1e-2, 1e-4, 10)
        .trainer(
            (settings, horizon) ->
                WindowRidge.builder(horizon)
                    .lookbacks(settings.integer("lookback"))
                    .penalties(settings.decimal("strength"))
                    .build());
  }

  /** State, rungs and settings of every trial: all but the seconds. */
  private static List<String> scores(TuningResult result) {
    return result.trials().stream()
        .map(
            trial ->
                trial.configuration() + " " + trial.state() + " " + trial.rungs() + trial.reason())
        .toList();
  }

  @Test
  void aBudgetOfSecondsStartsNothingThatWouldOverrun() {
    // Every training takes 10 s of a clock that only trainings move.
    AtomicLong clock = new AtomicLong();
    SearchSpace slow = slow(clock, Duration.ofSeconds(10));

    TuningResult result =
        Ammass.tune(SITE)
            .horizon(24)
            .over(slow)
            .budget(Duration.ofSeconds(155))
            .ticker(clock::get)
            .run();

    // 90 s for the first trial on nine folds; then 60 s for six of the second bracket.
    assertThat(clock.get()).isEqualTo(Duration.ofSeconds(150).toNanos());
    assertThat(result.work()).hasToString("3,1,1,1,1,1,1,0,0,0");
    assertThat(result.trials().subList(7, 10))
        .allMatch(trial -> trial.state() == Trial.State.OUT_OF_BUDGET && trial.rung() == -1);
    assertThat(result.seconds()).isEqualTo(150);
    assertThat(result.best().index()).isZero();
  }

  @Test
  void replayOfTheWorkGivesTheSameTrials() {
    AtomicLong clock = new AtomicLong();
    TuningResult timed =
        Ammass.tune(SITE)
            .horizon(24)
            .over(slow(clock, Duration.ofSeconds(10)))
            .budget(Duration.ofSeconds(155))
            .ticker(clock::get)
            .run();

    TuningResult replayed =
        Ammass.tune(SITE)
            .horizon(24)
            .over(slow(clock, Duration.ofSeconds(70)))
            .replay(TuningWork.parse(timed.work().toString()))
            .run();

    assertThat(scores(replayed)).isEqualTo(scores(timed));
    assertThat(replayed.work()).isEqualTo(timed.work());
    assertThat(replayed.best().configuration()).isEqualTo(timed.best().configuration());
  }

  private static SearchSpace slow(AtomicLong clock, Duration fit) {
    return SearchSpace.named("slow")
        .logRange("factor", 1, 0.5, 2)
        .trainer(
            (settings, horizon) ->
                (data, context) -> {
                  clock.addAndGet(fit.toNanos());
                  return new ScaledNaive(week(data, horizon), settings.decimal("factor"));
                });
  }

  @Test
  void aFailureIsRecordedAndDoesNotEndTheSearch() {
    SearchSpace faulty =
        SearchSpace.named("faulty")
            .choice("fault", "make", "train", "none", "late")
            .trainer(
                (settings, horizon) -> {
                  String fault = settings.text("fault");
                  if (fault.equals("make")) {
                    throw new IllegalArgumentException("width must be >= 1, not 0");
                  }
                  AtomicInteger calls = new AtomicInteger();
                  return (data, context) -> {
                    if (fault.equals("train") || fault.equals("late") && calls.get() > 0) {
                      throw new InsufficientDataException("too short");
                    }
                    calls.incrementAndGet();
                    return week(data, horizon);
                  };
                });

    TuningResult result = ofTrials(4).over(faulty).run();

    assertThat(result.best().configuration().text("fault")).isEqualTo("none");
    assertThat(result.trials())
        .filteredOn(trial -> trial.state() == Trial.State.FAILED)
        .extracting(trial -> trial.reason().orElseThrow())
        .contains("IllegalArgumentException: width must be >= 1, not 0")
        .contains("InsufficientDataException: too short");
    TuningResult again = repeated(result.work()).over(faulty).run();
    assertThat(scores(again)).isEqualTo(scores(result));
  }

  private static Tuning repeated(TuningWork work) {
    return Ammass.tune(SITE).horizon(24).replay(work);
  }

  @Test
  void whenAllFailTheReasonsAreTold() {
    SearchSpace broken =
        SearchSpace.only(
            "broken",
            (settings, horizon) -> {
              throw new IllegalArgumentException("no such thing");
            });

    assertThatThrownBy(() -> ofTrials(3).over(broken).run())
        .isInstanceOf(NoTrialSucceededException.class)
        .hasMessageContaining("no such thing")
        .hasMessageContaining("Maybe");
  }

  @Test
  void theSearchChoosesWhichCovariatesAreSeen() {
    TimeSeries target = SITE.target();
    SplittableRandom random = new SplittableRandom(8);
    TimeSeries noise = target.withName("noise").map(v -> random.nextDouble(), Unit.ONE);
    TimeSeries truth = target.withName("truth").map(v -> v, Unit.ONE);
    Dataset data =
        Dataset.builder("site", SITE.zone(), target)
            .knownAhead("noise", noise)
            .knownAhead("truth", truth)
            .build();
    SearchSpace space =
        SearchSpace.named("first")
            .covariates()
            .trainer((settings, horizon) -> (known, context) -> new FirstCovariate(horizon));

    TuningResult result = Ammass.tune(data).horizon(24).trials(10).over(space).run();

    assertThat(result.trials())
        .extracting(trial -> trial.configuration().text("covariates"))
        .containsExactlyInAnyOrder("all", "none", "without noise", "without truth");
    assertThat(result.best().configuration().text("covariates")).isEqualTo("without noise");
    assertThat(result.best().score()).isZero();
  }

  @Test
  void groupsOfCovariatesGoTogether() {
    TimeSeries target = SITE.target();
    Dataset data =
        Dataset.builder("site", SITE.zone(), target)
            .knownAhead("temperature", target.withName("temperature"))
            .knownAhead("wind", target.withName("wind"))
            .past("indoor", target.withName("indoor"))
            .build();
    SearchSpace space =
        SearchSpace.named("grouped")
            .group("weather", "temperature", "wind")
            .covariates()
            .trainer((settings, horizon) -> (known, context) -> week(known, horizon));

    TuningResult result = Ammass.tune(data).horizon(24).trials(10).over(space).run();

    assertThat(result.trials())
        .extracting(trial -> trial.configuration().text("covariates"))
        .containsExactlyInAnyOrder("all", "none", "without weather", "without indoor");
  }

  @Test
  @Timeout(60)
  void anInterruptEndsTheSearchAndStays() {
    SearchSpace interrupting =
        SearchSpace.named("interrupting")
            .choice("n", 1, 2, 3)
            .trainer(
                (settings, horizon) ->
                    (data, context) -> {
                      Thread.currentThread().interrupt();
                      return week(data, horizon);
                    });

    assertThatThrownBy(() -> ofTrials(3).over(interrupting).run())
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @Timeout(60)
  void anInterruptOfTheCallerEndsTrialsOnThePool() {
    Thread caller = Thread.currentThread();
    SearchSpace interrupting =
        SearchSpace.named("interrupting")
            .choice("n", 1, 2, 3)
            .trainer(
                (settings, horizon) ->
                    (data, context) -> {
                      caller.interrupt();
                      return week(data, horizon);
                    });
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      TrainingContext context = new TrainingContext(0, pool, ProgressListener.NONE);
      assertThatThrownBy(() -> ofTrials(3).over(interrupting).context(context).run())
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    } finally {
      assertThat(pool.shutdownNow()).isEmpty();
    }
  }

  @Test
  void theListenerHearsOfEveryTrial() {
    List<String> stages = Collections.synchronizedList(new ArrayList<>());
    ProgressListener listener =
        (stage, done, total) -> stages.add(stage + " " + done + "/" + total);

    ofTrials(3)
        .over(scaled(1, 2, 3))
        .context(new TrainingContext(0, Runnable::run, listener))
        .run();

    assertThat(stages).contains("tuning, bracket 0, rung 0 1/1", "tuning, bracket 1, rung 0 2/2");
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> ofTrials(3).budget(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one of them");
    assertThatThrownBy(() -> ofTrials(3).over(Spaces.naive()).over(Spaces.naive()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("naive");
    assertThatThrownBy(() -> Ammass.tune(TestSites.weekly(2)).horizon(24).trials(1).run())
        .isInstanceOf(InsufficientDataException.class)
        .hasMessageContaining("days");
    assertThatThrownBy(() -> TuningWork.parse("1,x")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Spaces.named("forest"))
        .hasMessageContaining("forest")
        .hasMessageContaining("loadRidge");
    assertThatThrownBy(() -> SearchSpace.named("x").logRange("rate", 1, 2, 3))
        .hasMessageContaining("rate");
  }

  @Test
  void everySpaceOfTheLibraryBeginsWithATrialThatSucceeds() {
    for (String name :
        List.of("naive", "smoothing", "windowRidge", "onlineRidge", "loadRidge", "network")) {
      TuningResult result =
          Ammass.tune(SITE).horizon(24).folds(1).trials(1).over(Spaces.named(name)).run();

      assertThat(result.best().score()).as(name).isLessThan(25);
    }
  }
}
