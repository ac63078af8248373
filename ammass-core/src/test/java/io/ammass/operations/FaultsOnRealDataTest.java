package io.ammass.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.ammass.operations.registry.EntryQuery;
import io.ammass.operations.registry.Kind;
import io.ammass.operations.registry.Recorded;
import io.ammass.source.Readings;
import io.ammass.testing.SharedData;
import io.ammass.time.StampEdge;
import io.ammass.unit.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A grid zone and a building, as they were measured, whose meters break in every month of a year.
 */
@Tag("slow")
class FaultsOnRealDataTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");

  @TempDir Path folder;

  private record Site(String id, SiteFeed feed, ZoneId zone, String unit) {}

  private static List<Site> sites() {
    Path grid = SharedData.require("data/pjm/PJME_hourly.csv.gz");
    Path building = SharedData.require("data/bdg2/electricity_Bear.csv.gz");
    return List.of(
        new Site(
            "grid",
            CsvFeed.of(
                grid, csv -> csv.column("PJME_MW").unit("MW").zone(NEW_YORK).stamp(StampEdge.END)),
            NEW_YORK,
            "MW"),
        new Site(
            "building",
            CsvFeed.of(
                building, csv -> csv.column("Bear_education_Lorie").unit("kWh").zone(LOS_ANGELES)),
            LOS_ANGELES,
            "kWh"));
  }

  private static SiteFeed broken(SiteFeed sound, Instant since, DoubleUnaryOperator fault) {
    return (from, until) -> {
      Readings readings = sound.read(from, until);
      double[] values = new double[readings.size()];
      for (int i = 0; i < values.length; i++) {
        boolean isBroken = readings.start(i) >= since.toEpochMilli();
        values[i] = isBroken ? fault.applyAsDouble(readings.value(i)) : readings.value(i);
      }
      return Readings.of(
          readings.name(),
          readings.unit(),
          readings.zone(),
          readings.resolution(),
          readings.starts(),
          values,
          readings.origin(),
          List.of());
    };
  }

  @Test
  void theRightAlarmIsRaisedWithinADay() {
    Map<String, DoubleUnaryOperator> faults = new TreeMap<>();
    faults.put("stuckMeter", value -> 31_415);
    faults.put("unitJump", value -> 1000 * value);
    faults.put("doubledLoad", value -> 2 * value);
    List<String> missed = new ArrayList<>();
    int tried = 0;
    for (Site site : sites()) {
      for (int month = 1; month <= 12; month++) {
        Instant since = LocalDateTime.of(2017, month, 15, 10, 0).atZone(site.zone()).toInstant();
        for (Map.Entry<String, DoubleUnaryOperator> fault : faults.entrySet()) {
          tried++;
          if (!raised(site, since, fault.getValue()).contains(fault.getKey())) {
            missed.add(site.id() + " " + since + " " + fault.getKey());
          }
        }
      }
    }

    assertThat(tried).isEqualTo(72);
    assertThat(missed).isEmpty();
  }

  /** The rules whose alarms were raised in the day since a fault. */
  private List<String> raised(Site site, Instant since, DoubleUnaryOperator fault) {
    try (Operation operation =
        Operation.named("faults")
            .zone(site.zone().getId())
            .store(folder.resolve(site.id() + since.toEpochMilli() + fault.hashCode()))
            .evaluateAt("")
            .retrainAt("")
            .site(
                site.id(),
                one ->
                    one.feed(broken(site.feed(), since, fault))
                        .unit(Unit.parse(site.unit()))
                        .zone(site.zone().getId())
                        .trainer(Worlds.GOOD))
            .open()) {
      operation.simulate(since.minus(Duration.ofHours(12)), since.plus(Duration.ofHours(24)));
      List<String> rules = new ArrayList<>();
      for (Recorded alarm :
          operation
              .registry()
              .find(EntryQuery.all().kind(Kind.ALARM).site(site.id()).from(since))) {
        String payload = alarm.entry().payload();
        if (payload.contains("\"event\":\"RAISED\"")) {
          rules.add(payload.replaceAll(".*\"rule\":\"([^\"]+)\".*", "$1"));
        }
      }
      return rules;
    }
  }

  @Test
  void aSoundYearOfTwoSitesIsKeptWholeWithFewAlarms() {
    OperationBuilder builder =
        Operation.named("year").zone(NEW_YORK.getId()).store(folder.resolve("year")).watchAt("");
    for (Site site : sites()) {
      builder.site(
          site.id(),
          one ->
              one.feed(site.feed())
                  .unit(Unit.parse(site.unit()))
                  .zone(site.zone().getId())
                  .trainer(Worlds.GOOD));
    }
    Instant from = LocalDateTime.of(2017, 1, 1, 0, 0).atZone(NEW_YORK).toInstant();
    Instant to = LocalDateTime.of(2018, 1, 1, 0, 0).atZone(NEW_YORK).toInstant();
    try (Operation operation = builder.open()) {
      OperationRun run = operation.simulate(from, to);

      assertThat(run.count(JobRun.Status.DONE)).isEqualTo(run.runs().size());
      Map<Kind, Long> counts = operation.registry().counts();
      assertThat(counts).containsEntry(Kind.FORECAST, 730L);
      assertThat(counts.get(Kind.RUN)).isEqualTo(run.runs().size());
      assertThat(counts.get(Kind.EVALUATION)).isEqualTo(2L * 53);
      assertThat(counts.get(Kind.DECISION)).isGreaterThanOrEqualTo(2L * (53 + 12));
      long faults =
          operation.registry().find(EntryQuery.all().kind(Kind.ALARM).limit(10_000)).stream()
              .map(alarm -> alarm.entry().payload())
              .filter(payload -> payload.contains("\"event\":\"RAISED\""))
              .filter(
                  payload -> payload.matches(".*\"rule\":\"(stuckMeter|unitJump|doubledLoad)\".*"))
              .count();
      // PJM East doubled nothing in 2017, but a cold week after a mild one may look like it.
      assertThat(faults).isLessThanOrEqualTo(3);
    }
  }
}
