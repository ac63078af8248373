package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ammass.data.Dataset;
import io.ammass.model.Forecast;
import io.ammass.model.Model;
import io.ammass.model.Trainer;
import io.ammass.operations.lineage.Lineage;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.ModelVersion;
import io.ammass.operations.registry.Recorded;
import io.ammass.portable.PortableModel;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationTest {
  private static final Instant BEGIN = Instant.parse("2023-08-31T22:00:00Z");

  @TempDir Path folder;

  private OperationBuilder builder(SiteFeed feed, IntFunction<Trainer<? extends Model>> trainer) {
    return Operation.named("test")
        .zone("Europe/Berlin")
        .watchAt("")
        .store(folder.resolve("registry"))
        .site(
            "plant",
            site ->
                site.feed(feed)
                    .unit(Unit.KILOWATT_HOUR)
                    .zone("Europe/Berlin")
                    .history(Duration.ofDays(120))
                    .trainer(trainer));
  }

  private static Instant days(int count) {
    return BEGIN.plus(Duration.ofDays(count));
  }

  private static List<Recorded> entries(Operation operation, Kind kind) {
    return operation.registry().find(EntryQuery.all().kind(kind).site("plant"));
  }

  private static Set<String> raised(Operation operation, Instant from, Instant before) {
    return operation
        .registry()
        .find(EntryQuery.all().kind(Kind.ALARM).site("plant").from(from).before(before))
        .stream()
        .map(recorded -> recorded.entry().payload())
        .filter(payload -> payload.contains("\"event\":\"RAISED\""))
        .map(payload -> payload.replaceAll(".*\"rule\":\"([^\"]+)\".*", "$1"))
        .collect(Collectors.toSet());
  }

  @Test
  void promotesAFirstModelThatBeatsTheFallbackAndForecastsEveryDay() {
    try (Operation operation = builder(Worlds.feed(1, Worlds.Fault.NONE), Worlds.GOOD).open()) {
      OperationRun run = operation.simulate(BEGIN, days(40));

      assertThat(run.count(JobRun.Status.DONE)).isEqualTo(run.runs().size());
      assertThat(operation.forecaster("plant").championVersion()).contains(1);
      List<Recorded> forecasts = entries(operation, Kind.FORECAST);
      assertThat(forecasts).hasSize(40);
      assertThat(forecasts.stream().map(r -> r.entry().payload()).skip(1))
          .allMatch(payload -> payload.contains("\"by\":\"CHAMPION\""));
      Forecast last = ForecastJson.forecast(forecasts.get(39).entry().payload());
      assertThat(last.issueTime().atZone(Worlds.ZONE).getHour()).isZero();
      assertThat(last.hasQuantiles()).isTrue();
      assertThat(entries(operation, Kind.DECISION))
          .allMatch(decision -> decision.entry().payload().contains("\"sentence\":\""));
      assertThat(entries(operation, Kind.EVALUATION)).hasSize(7);
      assertThat(raised(operation, BEGIN, days(40))).isEmpty();
    }
  }

  @Test
  void neverPromotesABadChallenger() {
    // Only the first training is good; whatever comes later is upside down.
    IntFunction<Trainer<? extends Model>> trainer =
        horizon ->
            (data, context) ->
                data.target().end().isBefore(days(20))
                    ? Worlds.GOOD.apply(horizon).train(data, context)
                    : Worlds.BAD.apply(horizon).train(data, context);
    try (Operation operation =
        builder(Worlds.feed(2, Worlds.Fault.NONE), trainer).retrainAt("0 3 */5 * *").open()) {
      operation.simulate(BEGIN, days(80));

      assertThat(operation.registry().version("plant", SiteModels.CHAMPION))
          .hasValueSatisfying(champion -> assertThat(champion.time()).isBefore(days(30)));
      long judged =
          entries(operation, Kind.DECISION).stream()
              .filter(d -> d.entry().time().isAfter(days(50)))
              .filter(d -> d.entry().payload().contains("% more over"))
              .count();
      assertThat(judged).isGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void takesABadChampionBackWithinAWeek() {
    try (Operation operation = builder(Worlds.feed(3, Worlds.Fault.NONE), Worlds.GOOD).open()) {
      operation.simulate(BEGIN, days(35));
      int good = operation.forecaster("plant").championVersion().orElseThrow();
      int bad = addBad(operation, days(35));
      operation
          .registry()
          .promote("plant", SiteModels.CHAMPION, bad, "somebody wanted it", days(35));

      operation.simulate(days(35), days(36));
      assertThat(operation.forecaster("plant").championVersion()).contains(bad);
      operation.simulate(days(36), days(42));

      assertThat(operation.forecaster("plant").championVersion()).contains(good);
      assertThat(entries(operation, Kind.DECISION).stream().map(d -> d.entry().payload()))
          .anyMatch(p -> p.contains("ROLL_BACK") && p.contains("would have lost"));
      assertThat(operation.registry().moves("plant").stream().map(Object::toString))
          .anyMatch(move -> move.contains("ROLLBACK"));
    }
  }

  @Test
  void goesBackToTheFallbackWhereABadFirstChampionHasNoPredecessor() {
    try (Operation operation = builder(Worlds.feed(4, Worlds.Fault.NONE), Worlds.BAD).open()) {
      operation.simulate(BEGIN, days(2));
      assertThat(operation.forecaster("plant").championVersion()).isEmpty();
      int bad = addBad(operation, days(2));
      operation.registry().promote("plant", SiteModels.CHAMPION, bad, "a first one", days(2));

      operation.simulate(days(2), days(9));

      assertThat(operation.forecaster("plant").championVersion()).isEmpty();
      assertThat(entries(operation, Kind.FORECAST).get(8).entry().payload())
          .contains("no model was promoted yet; naiveWeek answered");
    }
  }

  private static int addBad(Operation operation, Instant at) {
    Dataset data =
        new OperatedSite(
                "plant",
                Worlds.feed(3, Worlds.Fault.NONE),
                Worlds.ZONE,
                Unit.KILOWATT_HOUR,
                io.ammass.clean.Cleaner.standard(),
                Worlds.BAD,
                Duration.ofDays(1),
                Duration.ofDays(60),
                BandRule.FOLLOW,
                java.util.Optional.empty(),
                java.util.OptionalDouble.empty())
            .look(at, Duration.ofDays(60))
            .cleaned();
    PortableModel model = Worlds.model(data, 24, -1, 0, 1);
    ModelVersion version =
        operation
            .registry()
            .add("plant", model.toBytes(), model.card().provenance(), Map.of(), List.of(), at);
    return version.version();
  }

  @Test
  void aStuckMeterRaisesItsAlarmWithinADay() {
    assertRaised("stuckMeter", (hour, truth, before) -> before[Worlds.hour(days(30)) - 1]);
  }

  @Test
  void aJumpOfUnitRaisesItsAlarmWithinADay() {
    assertRaised("unitJump", (hour, truth, before) -> truth * 1000);
  }

  @Test
  void aDoubledLoadRaisesItsAlarmWithinADay() {
    assertRaised("doubledLoad", (hour, truth, before) -> truth * 2);
  }

  private void assertRaised(String rule, Worlds.Fault fault) {
    int from = Worlds.hour(days(30));
    SiteFeed feed =
        Worlds.feed(
            5, (hour, truth, before) -> hour < from ? truth : fault.read(hour, truth, before));
    Path file = folder.resolve("alarms.jsonl");
    try (Operation operation = builder(feed, Worlds.GOOD).alarm("file", file.toString()).open()) {
      operation.simulate(BEGIN, days(30));
      assertThat(raised(operation, BEGIN, days(30))).isEmpty();

      operation.simulate(days(30), days(31).plus(Duration.ofHours(1)));

      assertThat(raised(operation, days(30), days(32))).contains(rule);
      assertThat(file).content().contains(rule);
    }
  }

  @Test
  void trainsNothingWhileReadingsAreDoubtful() {
    int from = Worlds.hour(days(30));
    SiteFeed feed = Worlds.feed(6, (hour, truth, before) -> hour < from ? truth : 2 * truth);
    try (Operation operation = builder(feed, Worlds.GOOD).retrainAt("0 3 * * *").open()) {
      operation.simulate(BEGIN, days(33));

      Recorded last =
          entries(operation, Kind.DECISION).get(entries(operation, Kind.DECISION).size() - 1);
      assertThat(last.entry().payload()).contains("because the readings are doubtful");
    }
  }

  @Test
  void answersFromTheTypicalWeekWhenTheMeterIsSilent() {
    int from = Worlds.hour(days(10));
    SiteFeed feed = Worlds.feed(7, (hour, truth, before) -> hour < from ? truth : Double.NaN);
    try (Operation operation = builder(feed, Worlds.GOOD).open()) {
      OperationRun run = operation.simulate(BEGIN, days(120));

      assertThat(run.runs().stream().filter(r -> r.job().equals("plant/forecast")))
          .allMatch(r -> r.status() == JobRun.Status.DONE)
          .hasSize(120);
      List<Recorded> forecasts = entries(operation, Kind.FORECAST);
      assertThat(forecasts.get(119).entry().payload())
          .contains("\"by\":\"FALLBACK\"")
          .contains("typicalWeek answered");
      assertThat(raised(operation, days(10), days(13))).contains("staleData");
      assertThat(Lineage.of(operation.registry()).replay(forecasts.get(119).id()).isIdentical())
          .isTrue();
    }
  }

  @Test
  void replaysEveryForecastToTheSameBytes() {
    try (Operation operation = builder(Worlds.feed(8, Worlds.Fault.NONE), Worlds.GOOD).open()) {
      operation.simulate(BEGIN, days(20));
      Lineage lineage = Lineage.of(operation.registry());

      for (Kind kind : new Kind[] {Kind.FORECAST, Kind.SHADOW}) {
        assertThat(entries(operation, kind)).isNotEmpty();
        for (Recorded recorded : entries(operation, kind)) {
          assertThat(lineage.replay(recorded.id()).isIdentical())
              .as(lineage.replay(recorded.id()).toString())
              .isTrue();
        }
      }
      String last = entries(operation, Kind.FORECAST).get(19).id();
      assertThat(lineage.trace(last).entries().stream().map(r -> r.entry().kind()))
          .contains(Kind.MODEL, Kind.DATA);
    }
  }

  @Test
  void theSameSimulatedTimeGivesTheSameEntries() {
    List<String> first = identifiers("a");
    List<String> second = identifiers("b");

    assertThat(first).isEqualTo(second);
  }

  private List<String> identifiers(String name) {
    try (Operation operation =
        builder(Worlds.feed(9, Worlds.Fault.NONE), Worlds.GOOD)
            .store(folder.resolve(name))
            .open()) {
      operation.simulate(BEGIN, days(10));
      return operation.registry().find(EntryQuery.all().limit(10_000)).stream()
          .filter(r -> r.entry().kind() != Kind.RUN)
          .map(Recorded::id)
          .toList();
    }
  }

  @Test
  void goesOnWhereItStoppedAndDoesNothingTwice() {
    SiteFeed feed = Worlds.feed(10, Worlds.Fault.NONE);
    try (Operation operation = builder(feed, Worlds.GOOD).open()) {
      operation.simulate(BEGIN, days(10));
    }
    try (Operation operation = builder(feed, Worlds.GOOD).open()) {
      assertThat(operation.forecaster("plant").championVersion()).contains(1);
      // A week of nothing: only the latest missed run is caught up.
      OperationRun run = operation.runOnce(Clock.fixed(days(17), ZoneOffset.UTC));

      assertThat(run.runs().stream().filter(r -> r.job().equals("plant/forecast"))).hasSize(1);
      assertThat(operation.runOnce(Clock.fixed(days(17), ZoneOffset.UTC)).runs()).isEmpty();
    }
  }

  @Test
  void twoOperationsOnOneStoreDoEachJobOnce() {
    SiteFeed feed = Worlds.feed(11, Worlds.Fault.NONE);
    try (Operation one = builder(feed, Worlds.GOOD).open();
        Operation other = builder(feed, Worlds.GOOD).open()) {
      for (int day = 0; day < 10; day++) {
        Clock clock = Clock.fixed(days(day).plus(Duration.ofHours(4)), ZoneOffset.UTC);
        (day % 2 == 0 ? one : other).runOnce(clock);
        (day % 2 == 0 ? other : one).runOnce(clock);
      }

      assertThat(entries(one, Kind.FORECAST)).hasSize(10);
      assertThat(one.forecaster("plant").championVersion())
          .isEqualTo(other.forecaster("plant").championVersion())
          .isPresent();
    }
  }

  @Test
  void triesAFailedJobAgainAndTellsOfIt() {
    SiteFeed sound = Worlds.feed(12, Worlds.Fault.NONE);
    SiteFeed broken =
        (from, until) -> {
          if (!until.isBefore(days(5)) && until.isBefore(days(5).plus(Duration.ofHours(23)))) {
            throw new IllegalStateException("the line is down");
          }
          return sound.read(from, until);
        };
    try (Operation operation =
        builder(broken, Worlds.GOOD).retry(3, Duration.ofMinutes(1)).open()) {
      OperationRun run = operation.simulate(BEGIN, days(8));

      assertThat(run.count(JobRun.Status.RETRY)).isPositive();
      assertThat(run.count(JobRun.Status.FAILED)).isPositive();
      assertThat(
              run.runs().stream()
                  .filter(r -> r.status() == JobRun.Status.RETRY)
                  .map(JobRun::sentence))
          .allMatch("the line is down"::equals);
      assertThat(raised(operation, days(5), days(6))).contains("jobFailed");
      assertThat(entries(operation, Kind.FAILURE)).hasSizeGreaterThanOrEqualTo(3);
      assertThat(operation.alarms("plant")).isEmpty();
    }
  }

  @Test
  void leavesNoThreadBehind() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    SiteFeed feed = Worlds.feed(13, Worlds.Fault.NONE);
    try (Operation operation =
        builder(feed, Worlds.GOOD).clock(Clock.fixed(days(3), ZoneOffset.UTC)).open()) {
      operation.start();
      while (operation.registry().find(EntryQuery.all().kind(Kind.FORECAST)).isEmpty()) {
        Thread.sleep(20);
      }
      assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
          .contains("ammass-operation-test");
      assertThatThrownBy(operation::start).hasMessageContaining("is running already");
    }

    assertThat(Thread.getAllStackTraces().keySet().stream().map(Thread::getName))
        .doesNotContain("ammass-operation-test");
    assertThat(Thread.getAllStackTraces().keySet().stream().filter(t -> !before.contains(t)))
        .allMatch(Thread::isDaemon);
  }

  @Test
  void refusesWhatIsMissingAndNamesWhatIsNear() {
    assertThatThrownBy(() -> Operation.named("empty").open()).hasMessageContaining("has no site");
    assertThatThrownBy(
            () ->
                Operation.named("x")
                    .store(folder.resolve("x"))
                    .site("a", site -> site.csv("a.csv"))
                    .open())
        .hasMessageContaining("site needs \"unit\"");
    assertThatThrownBy(
            () ->
                builder(Worlds.feed(1, Worlds.Fault.NONE), Worlds.GOOD)
                    .forecastAt("every day")
                    .open())
        .hasMessageContaining("forecast of schedule must be cron text");
    try (Operation operation = builder(Worlds.feed(1, Worlds.Fault.NONE), Worlds.GOOD).open()) {
      assertThatThrownBy(() -> operation.forecaster("plnt")).hasMessageContaining("plant");
    }
  }
}
