package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ammass.calibration.ConformalCalibration;
import io.ammass.data.Dataset;
import io.ammass.data.Interval;
import io.ammass.model.Forecast;
import io.ammass.operations.lineage.Lineage;
import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.portable.PortableModel;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bands of a champion that is kept go with what comes, and are kept, replayed, taken back. */
@Tag("slow")
class BandRenewalTest {
  private static final Instant BEGIN = Instant.parse("2023-08-31T22:00:00Z");

  @TempDir Path folder;

  /** Noise that is four times as large from a day on. */
  private static SiteFeed noisyFrom(Instant time, long seed) {
    int from = Worlds.hour(time);
    SplittableRandom random = new SplittableRandom(seed);
    return Worlds.feed(
        seed,
        (hour, truth, before) -> {
          double more = 24 * random.nextGaussian();
          return hour < from ? truth : truth + more;
        });
  }

  private OperationBuilder builder(SiteFeed feed, BandRule rule) {
    return Operation.named("test")
        .zone("Europe/Berlin")
        .watchAt("")
        .retrainAt("")
        .store(folder.resolve("registry-" + rule.text()))
        .site(
            "plant",
            site ->
                site.feed(feed)
                    .unit(Unit.KILOWATT_HOUR)
                    .zone("Europe/Berlin")
                    .history(Duration.ofDays(120))
                    .bands(rule)
                    .trainer(Worlds.GOOD));
  }

  private static Instant days(int count) {
    return BEGIN.plus(Duration.ofDays(count));
  }

  private static List<Recorded> entries(Operation operation, Kind kind) {
    return operation.registry().find(EntryQuery.all().kind(kind).site("plant"));
  }

  private static double width(Recorded recorded) {
    Forecast forecast = ForecastJson.forecast(recorded.entry().payload());
    return forecast.quantile(.9, 12) - forecast.quantile(.1, 12);
  }

  /** The first evaluation promotes a model; nothing trains after it. */
  private static void untilDay(Operation operation, int day) {
    operation.simulate(BEGIN, days(day));
    assertThat(operation.forecaster("plant").championVersion()).contains(1);
  }

  @Test
  void bandsFollowTheErrorsAndStayWhereTheyAreToBeKept() {
    try (Operation follow = builder(noisyFrom(days(20), 21), BandRule.FOLLOW).open();
        Operation keep = builder(noisyFrom(days(20), 21), BandRule.KEEP).open()) {
      untilDay(follow, 45);
      untilDay(keep, 45);
      List<Recorded> followed = entries(follow, Kind.FORECAST);
      List<Recorded> kept = entries(keep, Kind.FORECAST);

      assertThat(width(followed.get(44))).isGreaterThan(1.8 * width(followed.get(19)));
      assertThat(width(kept.get(44))).isCloseTo(width(kept.get(19)), within(1e-9));
      assertThat(entries(keep, Kind.BANDS)).isEmpty();
      assertThat(entries(follow, Kind.BANDS)).hasSizeGreaterThan(30);
    }
  }

  @Test
  void theServiceAnswersWithTheBandsOfTheLatestForecast() {
    try (Operation operation = builder(noisyFrom(days(10), 22), BandRule.FOLLOW).open()) {
      untilDay(operation, 30);
      Recorded last = entries(operation, Kind.FORECAST).get(29);
      var json = ForecastJson.read(last.entry().payload());

      Forecast now = operation.forecaster("plant").forecast(ForecastJson.situation("plant", json));

      assertThat(now.quantile(.9, 12))
          .isEqualTo(ForecastJson.forecast(last.entry().payload()).quantile(.9, 12));
    }
  }

  @Test
  void bandsArePartOfLineageAndReplayToTheSameBytes() {
    try (Operation operation = builder(noisyFrom(days(20), 23), BandRule.FOLLOW).open()) {
      untilDay(operation, 30);
      Lineage lineage = Lineage.of(operation.registry());

      for (Kind kind : List.of(Kind.FORECAST, Kind.SHADOW, Kind.BANDS)) {
        for (Recorded recorded : entries(operation, kind)) {
          assertThat(lineage.replay(recorded.id()).isIdentical())
              .as(lineage.replay(recorded.id()).toString())
              .isTrue();
        }
      }
      Recorded last = entries(operation, Kind.FORECAST).get(29);
      Recorded bands =
          entries(operation, Kind.BANDS).get(entries(operation, Kind.BANDS).size() - 1);
      assertThat(last.entry().parents()).contains(bands.id());
      assertThat(lineage.trace(last.id()).entries().stream().map(r -> r.entry().kind()))
          .contains(Kind.BANDS, Kind.MODEL, Kind.DATA);
      assertThat(operation.registry().verify().toString()).doesNotContain("does not");
    }
  }

  @Test
  void aRestartGoesOnFromTheSameBands() {
    SiteFeed feed = noisyFrom(days(10), 24);
    List<String> unbroken;
    try (Operation operation =
        builder(feed, BandRule.FOLLOW).store(folder.resolve("unbroken")).open()) {
      untilDay(operation, 30);
      unbroken = entries(operation, Kind.BANDS).stream().map(Recorded::id).toList();
    }
    for (int day = 5; day <= 30; day += 5) {
      try (Operation operation =
          builder(feed, BandRule.FOLLOW).store(folder.resolve("broken")).open()) {
        operation.simulate(days(day - 5), days(day));
        if (day == 30) {
          assertThat(entries(operation, Kind.BANDS).stream().map(Recorded::id).toList())
              .isEqualTo(unbroken);
        }
      }
    }
  }

  @Test
  void goBackWithTheModel() {
    try (Operation operation = builder(noisyFrom(days(5), 25), BandRule.FOLLOW).open()) {
      untilDay(operation, 30);
      Bands before = bands(operation);
      int other = addAndPromote(operation, days(30));
      operation.simulate(days(30), days(34));
      assertThat(operation.forecaster("plant").championVersion()).contains(other);
      assertThat(bands(operation).id()).isNotEqualTo(before.id());

      operation.registry().rollback("plant", SiteModels.CHAMPION, "somebody wanted it", days(34));
      operation.simulate(days(34), days(35));

      // Version 1 goes on from its own bands: nothing was over that it had not learned from, but
      // the forecast it gave on the day it was replaced.
      assertThat(operation.forecaster("plant").championVersion()).contains(1);
      Bands after = bands(operation);
      assertThat(after.state().observations())
          .isBetween(before.state().observations(), before.state().observations() + 24);
    }
  }

  private static Bands bands(Operation operation) {
    return java.util.Objects.requireNonNull(
        java.util.Objects.requireNonNull(operation.forecaster("plant").serving().champion())
            .bands());
  }

  private static int addAndPromote(Operation operation, Instant at) {
    Recorded last = entries(operation, Kind.FORECAST).get(29);
    Dataset data = ForecastJson.situation("plant", ForecastJson.read(last.entry().payload()));
    PortableModel model = Worlds.model(data, 24, 0.5f, 0.5f, 3);
    Dataset long60 =
        new OperatedSite(
                "plant",
                Worlds.feed(25, Worlds.Fault.NONE),
                Worlds.ZONE,
                Unit.KILOWATT_HOUR,
                io.ammass.clean.Cleaner.standard(),
                Worlds.GOOD,
                Duration.ofDays(1),
                Duration.ofDays(90),
                BandRule.FOLLOW,
                java.util.Optional.empty(),
                java.util.OptionalDouble.empty())
            .look(at, Duration.ofDays(90))
            .cleaned();
    PortableModel banded =
        model.withQuantiles(
            ConformalCalibration.fit(
                model, long60, new Interval(at.minus(Duration.ofDays(40)), at)));
    int version =
        operation
            .registry()
            .add("plant", banded.toBytes(), banded.card().provenance(), Map.of(), List.of(), at)
            .version();
    operation.registry().promote("plant", SiteModels.CHAMPION, version, "by hand", at);
    return version;
  }

  @Test
  void learnNothingFromABrokenMeter() {
    int from = Worlds.hour(days(25));
    int until = Worlds.hour(days(28));
    SiteFeed feed =
        Worlds.feed(26, (hour, truth, before) -> hour >= from && hour < until ? 2 * truth : truth);
    try (Operation operation = builder(feed, BandRule.FOLLOW).watchAt("0 6,12,18 * * *").open()) {
      untilDay(operation, 35);
      List<Recorded> forecasts = entries(operation, Kind.FORECAST);

      assertThat(entries(operation, Kind.BANDS).stream().map(r -> r.entry().payload()))
          .anyMatch(payload -> payload.contains("passedOver"));
      // A week after the fault its readings are what forecasts are made of: those errors are real.
      assertThat(width(forecasts.get(31))).isLessThan(1.5 * width(forecasts.get(24)));
    }
  }
}
